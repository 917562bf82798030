import ArgumentParser
import Coordination
import Foundation
import Ledger
import Primitives
import Training

/// `unitedfront training session`.
struct ScheduleSessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "session", abstract: "Schedule a session of a course.")

    @Argument(help: "The course, such as hub/recovery-of-minors.")
    var course: String

    @Option(name: .long, help: "When it begins, with its zone: 2026-12-01T09:00:00-06:00.")
    var at: String

    @Option(name: .long, help: "The place's time zone, an IANA name.")
    var zone = "America/Chicago"

    @Option(name: .long, help: "Where, or “online”.")
    var place = "online"

    @Option(name: .long, help: "1 to 1000.")
    var seats = 30

    @Option(name: .long, help: "Who teaches, such as hub/dora.")
    var trainer: String?

    @Option(name: .long, help: "Whose people may come, separated by commas; without it, everyone's.")
    var agencies = ""

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let name = try TrainingWriting.course(course)
        guard let begin = Timestamp(at) else {
            throw CommandFailure.usage("“\(at)” is not a time with its zone: write 2026-12-01T09:00:00-06:00")
        }
        guard TimeZone(identifier: zone) != nil else {
            throw CommandFailure.usage("“\(zone)” is not a time zone: use an IANA name such as America/Chicago")
        }
        guard let place = PlaceName(place) else {
            throw CommandFailure.usage("a place's name has 1 to 80 characters on one line")
        }
        let trainer = try trainer.map { try TrainingWriting.person($0) }
        let invited = try agencies.split(separator: ",").map { try NetworkWriting.agency(String($0)) }
        func session(_ version: Int64) -> TrainingSession {
            TrainingSession(
                course: name,
                version: version,
                at: begin,
                zone: zone,
                place: place,
                seats: seats,
                trainer: trainer,
                agencies: invited
            )
        }
        // The node that takes it knows which version is taught now.
        let members = TrainingEvent.sessionScheduled(session(1)).members.filter { $0.name != "version" }
        try await TrainingWriting(options: options, server: server, key: key).write("sessions", members) { node, _ in
            [.sessionScheduled(session(node.state.training.latest(name)?.version ?? 1))]
        }
    }
}

/// `unitedfront training cancel`.
struct CancelSessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Cancel a session.")

    @Argument(help: "The session: the entry that scheduled it.")
    var session: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let event = TrainingEvent.sessionCancelled(try Writing.entry(session))
        try await TrainingWriting(options: options, server: server, key: nil)
            .write("session-cancellations", event.members) { _, _ in [event] }
    }
}
