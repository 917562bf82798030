import Coordination
import Identity
import Ledger
import Primitives
import Records

/// What the commands about records share.
struct RecordsWriting {
    let options: FolderOptions

    /// Opens the folder for writing: as the operator who is its system user.
    func open() throws -> (open: OpenNode, authority: Authority) {
        (try options.writer(), .folder(try Operator.principal()))
    }

    /// Submits one step that refers to sealed texts.
    func submit(
        _ texts: [String],
        _ step: ([SealedHandle]) -> RecordsStep
    ) async throws -> (OpenNode, Acknowledgement) {
        let (open, authority) = try self.open()
        let done = try await refusable { () throws(Refusal) in
            var sealed: [SealedText] = []
            for text in texts { sealed.append(try await open.node.seal(text)) }
            let command = RecordsCommand(as: authority, step(sealed.map(\.handle)), blobs: sealed.map(\.blob))
            return try await open.node.submit(command)
        }
        return (open, done)
    }

    /// What an argument names: an entry by its ID, or a subject by its 32 digits.
    static func target(_ text: String) throws -> ErasureTarget {
        if let id = EntryID(text) { return .entry(id) }
        if let id = SubjectID(text) { return .subject(id) }
        throw CommandFailure.usage("“\(text)” is neither an entry nor a subject: copy its ID from the log")
    }
}
