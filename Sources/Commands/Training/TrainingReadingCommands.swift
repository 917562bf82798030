import ArgumentParser
import Coordination
import Primitives
import Training

/// `unitedfront training list`.
struct TrainingListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List courses and sessions.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let (state, now) = (node.state.training, node.clock.now())
        let document = TrainingDocument(state, at: now)
        guard !json else {
            let lists = (document.courses.members ?? []) + (document.sessions.members ?? [])
            return Terminal.json(.object(lists))
        }
        guard !state.courses.isEmpty else {
            print("No course is offered yet. The lead agency offers the five that come with the program:")
            print("  unitedfront training offer --defaults")
            return
        }
        for name in state.courses {
            guard let course = state.latest(name) else { continue }
            let marks = [
                state.required.contains(name) ? "required" : nil, state.isWithdrawn(name) ? "withdrawn" : nil,
            ].compactMap(\.self).joined(separator: ", ")
            print("\(name)  version \(course.version)  \(course.title)\(marks.isEmpty ? "" : "  (\(marks))")")
        }
        for view in state.sessions() where view.phase(at: now) != .over {
            print("\(view.id)  \(view.session.at)  \(view.session.course)  \(view.session.place)")
        }
    }
}

/// `unitedfront training show`.
struct TrainingShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a course: its material, questions and sessions."
    )

    @Argument(help: "The course, such as hub/recovery-of-minors.")
    var course: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let name = try TrainingWriting.course(course)
        let found = try await refusable { () throws(Refusal) in try node.course(name) }
        let document = TrainingDocument(node.state.training, at: node.clock.now())
        guard !json else { return Terminal.json(document.course(name) ?? .null) }
        print("\(found.title), version \(found.version): \(found.minutes) minutes, \(found.passMark) percent to pass")
        for section in found.sections {
            print("\n\(section.title) (\(section.minutes) minutes)")
            for goal in section.goals { print("  - \(goal)") }
            for paragraph in section.paragraphs { print("\n\(paragraph)") }
        }
        for (index, question) in found.quiz.enumerated() {
            print("\n\(index + 1). \(question.text)")
            for (number, choice) in question.choices.enumerated() { print("   \(number + 1) \(choice)") }
        }
        for view in node.state.training.sessions(of: name) {
            print(
                "\n\(view.id)  \(view.session.at)  \(view.session.place)  \(view.phase(at: node.clock.now()).rawValue)"
            )
        }
    }
}

/// `unitedfront training missing`.
struct TrainingMissingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "missing", abstract: "Who is missing what, by state.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let now = node.clock.now()
        guard !json else { return Terminal.json(TrainingDocument(node.state.training, at: now).missing) }
        let overview = TrainingOverview(node.state.training, at: now)
        guard !overview.courses.isEmpty else { return print("No course is required.") }
        print("\(overview.lacking) of \(overview.people.count) people are missing required training.")
        for row in overview.rows {
            print("\(row.group.title)")
            for course in overview.courses {
                let (met, needed) = row.count(of: course)
                print("  \(course): \(met) of \(needed)")
            }
            for person in row.people where !person.missing.isEmpty {
                print("  \(person.name) lacks \(person.missing.map(\.name.description).joined(separator: ", "))")
            }
        }
    }
}

/// `unitedfront training person`.
struct TrainingPersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Show how one person stands, with their certificates."
    )

    @Argument(help: "The person, such as ky/alpha.")
    var person: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let name = try TrainingWriting.person(person)
        let (state, now) = (node.state.training, node.clock.now())
        guard !json else { return Terminal.json(TrainingDocument(state, at: now).person(name)) }
        let missing = state.missing(for: name, at: now)
        print(missing.isEmpty ? "\(name) is missing nothing." : "\(name) is missing \(missing.count) courses.")
        for (course, standing) in state.standing(of: name, at: now).sorted(by: { $0.key < $1.key }) {
            print("  \(course): \(standing.name)\(standing.until.map { " until \($0)" } ?? "")")
        }
    }
}
