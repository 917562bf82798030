package import Primitives
package import Training

/// One course: how the reader stands in it, its sessions, its material and its quiz.
enum CoursePage {
    struct Model {
        let title: String
        let lead: String
        let facts: String
        let problem: String
        let hasProblem: Bool
        let isWithdrawn: Bool
        let certificateHref: String
        let hasCertificate: Bool
        let sessions: [SessionLine]
        let hasSessions: Bool
        let sections: [Section]
        let attempts: [String]
        let hasAttempts: Bool
        let questions: [Question]
        let hasQuiz: Bool
        let quizNote: String
        let isManager: Bool
        let mayWithdraw: Bool
        let course: String
        let zones: [Choice]
        let key: String
        let quizAction: String
        let scheduleAction = SiteURL.training(.form("sessions")).path
        let withdrawAction: String
        let homeHref = SiteURL.training(.home).path

        struct Section {
            let title: String
            let minutes: String
            let goals: [String]
            let paragraphs: [String]
        }

        struct Question {
            let number: Int
            let text: String
            let choices: [Choice]
        }

        struct Choice {
            let id: String
            let value: String
            let label: String
            let name: String
            let isChosen: Bool
        }

        init(_ name: Designator, _ latest: Course, _ sight: TrainingSight) {
            let state = sight.state
            title = latest.title
            problem = sight.problem
            hasProblem = !problem.isEmpty
            isWithdrawn = state.isWithdrawn(name)
            let standing = sight.own.flatMap { state.standing(of: $0, at: sight.now)[name] } ?? .missing
            lead = Self.lead(standing, at: sight.now, isPerson: sight.own != nil)
            facts = "Offered by \(name.agency). " + latest.facts(isRequired: state.required.contains(name))
            hasCertificate = sight.own.map { state.certificate(of: $0, in: name) != nil } ?? false
            certificateHref = SiteURL.training(.ownCertificate(name)).path
            sessions = state.sessions(of: name)
                .filter { sight.isReader || [.ahead, .underWay].contains($0.phase(at: sight.now)) }
                .suffix(50).map { SessionLine($0, sight) }
            hasSessions = !sessions.isEmpty
            sections = latest.sections.map {
                Section(
                    title: $0.title,
                    minutes: "\($0.minutes) minutes",
                    goals: $0.goals,
                    paragraphs: $0.paragraphs
                )
            }
            let taken = sight.own.map { state.quizzes(of: $0, in: name) } ?? []
            attempts = taken.prefix(10).map { attempt, score in
                let result = score.map {
                    "\($0.right) of \($0.questions) right (\($0.percent) %): \($0.isPassed ? "passed" : "not passed")"
                }
                return "\(attempt.stamp.at.minuteText): \(result ?? "cannot be scored")"
            }
            hasAttempts = !attempts.isEmpty
            // The quiz is of the version that was attended, whatever is offered since.
            let version = sight.own.flatMap { state.attendedVersion(name, by: $0, at: sight.now) }
            let quiz = isWithdrawn ? nil : version.flatMap { state.course(name, version: $0) }
            questions = (quiz?.quiz ?? []).enumerated().map { Question($0.offset + 1, $0.element) }
            hasQuiz = !questions.isEmpty
            quizNote =
                quiz.map { "You pass with \($0.passMark) percent. You may take it again." }
                ?? (isWithdrawn
                    ? "The course is withdrawn: there is no quiz any more."
                    : "The quiz opens when your attendance at a session is recorded. Enrol in one above.")
            isManager = sight.isManager && !isWithdrawn
            mayWithdraw = isManager && name.agency == sight.agency
            course = name.description
            let zones = Set(Jurisdiction.all.flatMap(\.zones)).sorted()
            self.zones = zones.map {
                Choice(id: $0, value: $0, label: $0, name: "zone", isChosen: $0 == "America/Chicago")
            }
            key = sight.key
            quizAction = SiteURL.training(.courseForm(name, "quiz")).path
            withdrawAction = SiteURL.training(.courseForm(name, "withdrawal")).path
        }

        private static func lead(_ standing: CourseStanding, at now: Timestamp, isPerson: Bool) -> String {
            guard isPerson else { return "Sessions, material and quiz of this course." }
            let text = CourseStandingText(standing, at: now)
            return "You: \(text.word.lowercased()), \(text.detail)."
        }
    }
}

extension CoursePage.Model.Question {
    fileprivate init(_ number: Int, _ question: Course.Question) {
        self.init(
            number: number,
            text: question.text,
            choices: question.choices.enumerated().map { index, choice in
                CoursePage.Model.Choice(
                    id: "answer-\(number)-\(index + 1)",
                    value: "\(index + 1)",
                    label: choice,
                    name: "answer-\(number)",
                    isChosen: false
                )
            }
        )
    }
}

extension PageRenderer {
    /// One course.
    package func course(_ name: Designator, _ course: Course, _ sight: TrainingSight) -> String {
        let model = CoursePage.Model(name, course, sight)
        return page(PageChrome(course.title, section: .training), render(model, with: .trainingcourse))
    }
}
