import Primitives
import Training

/// Who lacks which required course, person by person.
enum MissingPage {
    struct Model {
        let title: String
        let lead: String
        let people: [Line]
        let hasPeople: Bool
        let more: String
        let hasMore: Bool
        let homeHref = SiteURL.training(.home).path

        struct Line {
            let name: String
            let href: String
            let state: String
            let missing: String
        }

        /// The most people that one page lists.
        static let most = 300

        init(_ sight: TrainingSight, code: String?) {
            let overview = TrainingOverview(sight.state, at: sight.now)
            let rows = overview.rows.filter { code == nil || $0.group.code == code }
            title = code == nil ? "Missing training" : "Missing training: \(rows.first?.group.title ?? "nobody")"
            let all = rows.flatMap { row in row.people.filter { !$0.missing.isEmpty }.map { (row.group, $0) } }
            people = all.prefix(Self.most).map { group, person in
                Line(
                    name: person.name.description,
                    href: SiteURL.training(.person(person.name)).path,
                    state: group.title,
                    missing: person.missing.map { course in
                        let standing = person.standings[course] ?? .missing
                        let word = CourseStandingText(standing, at: sight.now).word.lowercased()
                        return "\(sight.title(course)) (\(word))"
                    }.joined(separator: "; ")
                )
            }
            hasPeople = !people.isEmpty
            let count = rows.reduce(0) { $0 + $1.people.count }
            lead =
                all.isEmpty
                ? count == 0
                    ? "Nobody is on the list here. Add people on the page Training."
                    : "Nobody of \(count) people is missing required training."
                : "\(all.count) of \(count) people are missing required training."
            hasMore = all.count > Self.most
            more = "\(max(0, all.count - Self.most)) more people: look at one state, or take the list from the API."
        }
    }
}

extension PageRenderer {
    /// Who lacks what, in the state with this code or everywhere.
    package func missingTraining(_ sight: TrainingSight, code: String?) -> String {
        let model = MissingPage.Model(sight, code: code)
        return page(PageChrome(model.title, section: .training), render(model, with: .trainingmissing))
    }
}
