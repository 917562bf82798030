import Coordination
import Identity
import Ledger
import Primitives

/// What the writing commands share: open the folder, seal the text, submit, print the entries.
struct Writing {
    let options: FolderOptions
    let operation: OperationOptions

    /// What the steps may need to know.
    struct Context {
        let node: Node
        let principal: Principal
        let now: Timestamp
    }

    func write(
        key: IdempotencyKey? = nil,
        note: String?,
        steps: (SealedHandle?, Context) async throws -> [Command.Step]
    ) async throws {
        let open = try options.writer()
        let node = open.node
        let id = try await operation.choose(in: node)
        let context = Context(node: node, principal: try Operator.principal(), now: node.clock.now())
        var sealed: SealedText?
        if let note { sealed = try await refusable { () throws(Refusal) in try await node.seal(note) } }
        let command = Command(
            operation: id,
            as: .folder(context.principal),
            key: key,
            steps: try await steps(sealed?.handle, context),
            blobs: sealed.map { [$0.blob] } ?? []
        )
        let written = try await refusable { () throws(Refusal) in try await node.submit(command) }
        for entry in written.entries { print(entry) }
        if written.isRepeat { Terminal.error("this key was used before: nothing was added") }
    }

    /// The idempotency key that an option gives.
    static func key(_ text: String?) throws -> IdempotencyKey? {
        guard let text else { return nil }
        guard let key = IdempotencyKey(text) else {
            throw CommandFailure.usage("a key has 1 to 255 printable ASCII characters without spaces")
        }
        return key
    }

    /// The jurisdiction that an argument names.
    static func jurisdiction(_ text: String) throws -> Jurisdiction {
        guard let jurisdiction = Jurisdiction(naming: text) else {
            throw CommandFailure.usage("“\(text)” is not a state or territory: use a name, KY or US-KY")
        }
        return jurisdiction
    }

    /// The entry that an argument names.
    static func entry(_ text: String) throws -> EntryID {
        guard let id = EntryID(text) else {
            throw CommandFailure.usage("“\(text)” is not an entry: copy its ID from the account or the log")
        }
        return id
    }
}
