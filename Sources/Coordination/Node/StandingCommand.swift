package import Identity
package import Ledger

/// Something that a person or a program wants to happen to what outlives an operation: accounts, roles, sessions, and the
/// record of who saw what. All of its steps, or nothing.
package struct StandingCommand: Sendable {
    package let authority: Authority
    package let steps: [IdentityStep]
    /// Sealed texts that the steps refer to.
    package let blobs: [LogBatch.Blob]
    /// Where it comes from, for the access log.
    package let source: String

    package init(
        as authority: Authority,
        steps: [IdentityStep],
        blobs: [LogBatch.Blob] = [],
        source: String = "command line"
    ) {
        self.source = source
        self.authority = authority
        self.steps = steps
        self.blobs = blobs
    }
}
