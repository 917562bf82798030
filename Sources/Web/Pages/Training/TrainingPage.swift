import Primitives
import Training

/// Training at a glance: who is missing what by state, the reader's own, the courses and the sessions to come.
enum TrainingPage {
    struct Model {
        let lead: String
        let problem: String
        let hasProblem: Bool
        let own: [Own]
        let hasOwn: Bool
        let isReader: Bool
        let columns: [Column]
        let rows: [Row]
        let hasRows: Bool
        let hasCourses: Bool
        let courses: [CourseLine]
        let sessions: [SessionLine]
        let hasSessions: Bool
        let isManager: Bool
        let mayOfferDefaults: Bool
        let states: [Choice]
        let agency: String
        let key: String
        let missingHref = SiteURL.training(.missing(nil)).path
        let ownHref = SiteURL.training(.own).path
        let offerAction = SiteURL.training(.form("courses")).path
        let peopleAction = SiteURL.training(.form("people")).path

        struct Own {
            let title: String
            let href: String
            let standing: CourseStandingText
        }

        struct Column {
            let title: String
            let href: String
        }

        struct Row {
            let name: String
            let href: String
            let people: String
            let cells: [Cell]
        }

        struct Choice {
            let value: String
            let label: String
        }

        struct CourseLine {
            let title: String
            let href: String
            let facts: String
            let isWithdrawn: Bool
        }

        init(_ sight: TrainingSight) {
            let state = sight.state
            let overview = TrainingOverview(state, at: sight.now)
            lead = Self.lead(sight, overview)
            problem = sight.problem
            hasProblem = !problem.isEmpty
            let standings = sight.own.map { state.standing(of: $0, at: sight.now) } ?? [:]
            own = state.required.map { course in
                Own(
                    title: sight.title(course),
                    href: SiteURL.training(.course(course)).path,
                    standing: CourseStandingText(standings[course] ?? .missing, at: sight.now)
                )
            }
            hasOwn = sight.own != nil && !own.isEmpty
            isReader = sight.isReader
            columns = overview.courses.map {
                Column(title: sight.title($0), href: SiteURL.training(.course($0)).path)
            }
            rows = overview.rows.map { row in
                Row(
                    name: row.group.title,
                    href: SiteURL.training(.missing(row.group)).path,
                    people: "\(row.people.count)",
                    cells: overview.courses.map { Cell(row, $0, at: sight.now) }
                )
            }
            hasRows = !rows.isEmpty && !columns.isEmpty
            courses = state.courses.compactMap { name in
                guard let course = state.latest(name) else { return nil }
                return CourseLine(
                    title: course.title,
                    href: SiteURL.training(.course(name)).path,
                    facts: course.facts(isRequired: state.required.contains(name)),
                    isWithdrawn: state.isWithdrawn(name)
                )
            }
            hasCourses = !courses.isEmpty
            sessions = state.sessions().filter { $0.phase(at: sight.now) == .ahead }.prefix(50)
                .map { SessionLine($0, sight) }
            hasSessions = !sessions.isEmpty
            isManager = sight.isManager
            mayOfferDefaults =
                sight.isManager && state.membership.isLead(sight.agency)
                && !state.courses.contains { $0.agency == sight.agency }
            states = Jurisdiction.all.sorted().map { Choice(value: $0.code, label: $0.name) }
            agency = sight.agency.description
            key = sight.key
        }

        /// The answer to “who is missing what?”, in one sentence, with what to do where there is none yet.
        private static func lead(_ sight: TrainingSight, _ overview: TrainingOverview) -> String {
            guard !overview.courses.isEmpty else {
                return sight.state.membership.isLead(sight.agency)
                    ? "No course is required yet. Offer the five that come with the program, or your own."
                    : "No course is required yet. The lead agency offers them; they appear here by themselves."
            }
            guard sight.isReader else {
                let missing = sight.own.map { sight.state.missing(for: $0, at: sight.now).count } ?? 0
                return missing == 0
                    ? "You have all \(overview.courses.count) required courses."
                    : "You are missing \(missing) of \(overview.courses.count) required courses."
            }
            guard !overview.people.isEmpty else {
                return "Nobody is on the list yet. Add the people who need training, at each agency for its own."
            }
            let states = "\(overview.complete) of \(overview.rows.count) states and agencies are complete"
            return overview.lacking == 0
                ? "Nobody is missing required training: \(overview.people.count) people; \(states)."
                : "\(overview.lacking) of \(overview.people.count) people are missing required training; \(states)."
        }
    }

    /// How many of a state's people have one course: words and a shape, and a bar beside them.
    struct Cell {
        let count: String
        let word: String
        let shape: String
        /// 0 to 100.
        let percent: Int

        init(_ row: TrainingOverview.Row, _ course: Designator, at now: Timestamp) {
            let (met, needed) = row.count(of: course)
            let soon = row.expiring(course, at: now)
            count = "\(met) of \(needed)"
            percent = needed == 0 ? 0 : met * 100 / needed
            let note = soon == 0 ? "" : ", \(soon) ending soon"
            (word, shape) =
                met == needed
                ? ("all\(note)", "final")
                : met == 0 ? ("none yet", "awaited") : ("\(needed - met) missing\(note)", "reporting")
        }
    }
}

extension Course {
    /// What a list says of the course.
    func facts(isRequired: Bool) -> String {
        "\(isRequired ? "Required. " : "")\(minutes) minutes, \(sections.count) sections; "
            + "a certificate holds \(months) months. Version \(version)."
    }
}

extension PageRenderer {
    /// Training at a glance.
    package func training(_ sight: TrainingSight) -> String {
        page(PageChrome("Training", section: .training), render(TrainingPage.Model(sight), with: .training))
    }
}
