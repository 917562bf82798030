import Coordination
import Identity
import Ledger
import Primitives
import Training

/// What the writing commands of training share: write events to the folder, or send them to the node that serves it.
struct TrainingWriting {
    let options: FolderOptions
    let server: ServerOptions
    let key: String?

    /// Posts `members` to the server where one is named; else writes what `events` makes in the folder, with a sealed
    /// reason where there is one.
    func write(
        _ path: String,
        _ members: [JSONValue.Member],
        reason: String? = nil,
        _ events: (Node, SealedHandle?) throws -> [TrainingEvent]
    ) async throws {
        let key = try Writing.key(key)
        if let remote = try server.remote() {
            return try await remote.post("/api/v1/training/\(path)", members, key: key).printEntries()
        }
        let node = try options.writer().node
        var sealed: SealedText?
        if let reason { sealed = try await refusable { () throws(Refusal) in try await node.seal(reason) } }
        let command = TrainingCommand(
            as: .folder(try Operator.principal()),
            try events(node, sealed?.handle),
            key: key,
            blobs: sealed.map { [$0.blob] } ?? []
        )
        let written = try await refusable { () throws(Refusal) in try await node.submit(command) }
        for entry in written.entries { print(entry) }
        if written.isRepeat { Terminal.error("this stands already: nothing was added") }
    }

    /// The person that an argument names.
    static func person(_ text: String) throws -> Designator {
        guard let person = Designator(text) else {
            throw CommandFailure.usage("“\(text)” is not a person: write agency and short name, as in ky/alpha")
        }
        return person
    }

    /// The course that an argument names.
    static func course(_ text: String) throws -> Designator {
        guard let course = Designator(text) else {
            throw CommandFailure.usage("“\(text)” is not a course: list them with “unitedfront training list”")
        }
        return course
    }
}

extension TrainingEvent {
    /// The body of the event as the API takes it: without members that say nothing.
    var members: [JSONValue.Member] {
        (body.members ?? []).filter { $0.value != .null }
    }
}
