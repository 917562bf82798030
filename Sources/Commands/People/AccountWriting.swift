import ArgumentParser
import Coordination
import Identity
import Ledger
import Primitives

/// What the commands about accounts share: name one, give a reason, write, print the entries.
struct AccountWriting {
    let options: FolderOptions

    /// Writes the steps that `steps` makes of the sealed reason.
    /// - Returns: the node, for what is shown afterwards.
    @discardableResult
    func write(
        reason: String? = nil,
        also texts: [String] = [],
        _ steps: (_ reason: SealedHandle?, _ others: [SealedHandle], Node) throws -> [IdentityStep]
    ) async throws -> Node {
        let open = try options.writer()
        let node = open.node
        var blobs: [LogBatch.Blob] = []
        func seal(_ text: String) async throws -> SealedHandle {
            let sealed = try await refusable { () throws(Refusal) in try await node.seal(text) }
            blobs.append(sealed.blob)
            return sealed.handle
        }
        var sealedReason: SealedHandle?
        if let reason { sealedReason = try await seal(reason) }
        var others: [SealedHandle] = []
        for text in texts { others.append(try await seal(text)) }
        let made = try steps(sealedReason, others, node)
        let command = StandingCommand(as: .folder(try Operator.principal()), steps: made, blobs: blobs)
        let written = try await refusable { () throws(Refusal) in try await node.submit(command) }
        for entry in written.entries { print(entry) }
        return node
    }

    /// The account that an argument names: `ann` is `person:ann`.
    static func account(_ text: String) throws -> AccountID {
        if let id = AccountID(text) { return id }
        guard let name = Slug(text) else {
            throw CommandFailure.usage(
                "“\(text)” is not an account: write ann, or person:ann, service:cad or display:wall"
            )
        }
        return AccountID(.person, name)
    }

    static func days(_ days: Int64?, from now: Timestamp) -> Timestamp? {
        days.map { now.advanced(byMinutes: $0 * 24 * 60) }
    }
}

/// Who a command about accounts is about.
struct AccountArgument: ParsableArguments {
    @Argument(help: "The account: ann for person:ann, or service:cad, display:wall.")
    var account: String

    func id() throws -> AccountID { try AccountWriting.account(account) }
}

/// A one-time link by which an account gets its credentials.
enum SetUpLink {
    /// Hours that a link made here holds.
    static let hours: Int64 = 24

    static func step(_ id: AccountID, _ code: SecretToken, now: Timestamp) -> IdentityStep {
        .issueSetUp(id, code: code.digest, until: now.advanced(byMinutes: hours * 60))
    }

    /// The lines that hand a link over.
    static func text(_ id: AccountID, _ code: SecretToken, address: String) -> String {
        """
        Set-up link for \(id), shown once, good for \(hours) hours:
          \(address)/set-up#\(code.text)
        """
    }
}
