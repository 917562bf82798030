import ArgumentParser
import Coordination
import Primitives
import Training

/// `unitedfront training add`.
struct ListPersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add someone who needs training, or take them off the list."
    )

    @Argument(help: "The person by short name or code name, such as ky/alpha. Never a real name.")
    var person: String

    @Option(name: .long, help: "The state that they work for; without it, the agency's own.")
    var state: String?

    @Flag(name: .long, help: "Take them off the list; what they have done stays.")
    var remove = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let person = try TrainingWriting.person(person)
        let state = try state.map { try Writing.jurisdiction($0) }
        let event: TrainingEvent = remove ? .personUnlisted(person) : .personListed(person, state)
        let members = event.members + (remove ? [.init("listed", false)] : [])
        try await TrainingWriting(options: options, server: server, key: nil).write("people", members) { _, _ in [event]
        }
    }
}

/// `unitedfront training enrol`.
struct EnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "enrol", abstract: "Enrol someone in a session.")

    @Argument(help: "The session: the entry that scheduled it.")
    var session: String

    @Argument(help: "The person, such as ky/alpha.")
    var person: String

    @Flag(name: .long, help: "Give the seat back.")
    var cancel = false

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let session = try Writing.entry(session)
        let person = try TrainingWriting.person(person)
        let event: TrainingEvent =
            cancel ? .enrolmentCancelled(person, session: session) : .enrolled(person, session: session)
        try await TrainingWriting(options: options, server: server, key: key)
            .write(cancel ? "enrolment-cancellations" : "enrolments", event.members) { _, _ in [event] }
    }
}

/// `unitedfront training attend`.
struct AttendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attend",
        abstract: "Record that someone was at a session."
    )

    @Argument(help: "The session: the entry that scheduled it.")
    var session: String

    @Argument(help: "The person, such as ky/alpha.")
    var person: String

    @Flag(name: .long, help: "They were not there: corrects what was recorded.")
    var absent = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let event = TrainingEvent.attendanceRecorded(
            try TrainingWriting.person(person),
            session: try Writing.entry(session),
            attended: !absent
        )
        try await TrainingWriting(options: options, server: server, key: nil)
            .write("attendance", event.members) { _, _ in [event] }
    }
}

/// `unitedfront training quiz`.
struct QuizCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quiz",
        abstract: "Record someone's answers to a quiz."
    )

    @Argument(help: "The course, such as hub/recovery-of-minors.")
    var course: String

    @Argument(help: "The person, such as ky/alpha.")
    var person: String

    @Option(
        name: .long,
        help: "The number of the chosen answer to each question, from 1, separated by commas: 2,1,3,2,1."
    )
    var answers: String

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let course = try TrainingWriting.course(course)
        let person = try TrainingWriting.person(person)
        let numbers = answers.split(separator: ",").map { Int($0.filter { !$0.isWhitespace }) ?? 0 }
        guard numbers.allSatisfy({ $0 > 0 }) else {
            throw CommandFailure.usage("answers are numbers from 1, separated by commas: 2,1,3,2,1")
        }
        let members: [JSONValue.Member] = [
            .init("course", .string(course.description)), .init("person", .string(person.description)),
            .init("answers", .array(numbers.map { .integer(Int64($0)) })),
        ]
        try await TrainingWriting(options: options, server: server, key: key).write("quizzes", members) { node, _ in
            let training = node.state.training
            let version = training.attendedVersion(course, by: person, at: node.clock.now())
            return [
                .quizTaken(
                    person,
                    course: course,
                    version: version ?? training.latest(course)?.version ?? 1,
                    answers: numbers.map { $0 - 1 }
                )
            ]
        }
    }
}

/// `unitedfront training waive`.
struct WaiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive",
        abstract: "Record that someone need not take a course, and why."
    )

    @Argument(help: "The course, such as hub/recovery-of-minors.")
    var course: String

    @Argument(help: "The person, such as ky/alpha.")
    var person: String

    @Option(name: .long, help: "Why; it is sealed.")
    var reason: String

    @Option(name: .long, help: "The last day (UTC) on which it holds, such as 2026-12-31; without it, for good.")
    var until: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let course = try TrainingWriting.course(course)
        let person = try TrainingWriting.person(person)
        let end = try until.map { text in
            guard let day = CivilDate(text) else {
                throw CommandFailure.usage("“\(text)” is not a day: write it as 2026-12-31")
            }
            return Timestamp(milliseconds: (day.daysSince1970 + 1) * 86_400_000)
        }
        var members: [JSONValue.Member] = [
            .init("course", .string(course.description)), .init("person", .string(person.description)),
            .init("reason", .string(reason)),
        ]
        if let end { members.append(.init("until", .string(end.description))) }
        try await TrainingWriting(options: options, server: server, key: nil)
            .write("waivers", members, reason: reason) { _, reason in
                reason.map { [.waived(person, course: course, until: end, reason: $0)] } ?? []
            }
    }
}
