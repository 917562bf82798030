import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// What the commands between nodes share: seal a reason, write one step, print the entries.
struct NetworkWriting {
    let options: FolderOptions

    /// Writes the step that `step` makes of the sealed reason.
    func write(reason: String, _ step: (SealedHandle) throws -> FederationStep) async throws {
        let open = try options.writer()
        let sealed = try await refusable { () throws(Refusal) in try await open.node.seal(reason) }
        try await submit(try step(sealed.handle), [sealed.blob], open)
    }

    /// Writes a step that needs no reason.
    func write(_ step: (Node) throws -> FederationStep) async throws {
        let open = try options.writer()
        try await submit(try step(open.node), [], open)
    }

    private func submit(_ step: FederationStep, _ blobs: [LogBatch.Blob], _ open: OpenNode) async throws {
        let command = FederationCommand(as: .folder(try Operator.principal()), step, blobs: blobs)
        let written = try await refusable { () throws(Refusal) in try await open.node.submit(command) }
        for entry in written.entries { print(entry) }
    }

    static func agency(_ text: String) throws -> AgencyID {
        guard let agency = AgencyID(text) else {
            throw CommandFailure.usage("“\(text)” is not an agency: list them with “unitedfront nodes”")
        }
        return agency
    }
}
