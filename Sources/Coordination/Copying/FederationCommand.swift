package import Federation
package import Identity
package import Ledger

/// Something that somebody wants to happen between nodes: inviting, joining, removing, taking over. All of it, or nothing.
package struct FederationCommand: Sendable {
    package let authority: Authority
    package let step: FederationStep
    /// Sealed texts that the step refers to.
    package let blobs: [LogBatch.Blob]
    /// Where it comes from, for the access log.
    package let source: String

    package init(
        as authority: Authority,
        _ step: FederationStep,
        blobs: [LogBatch.Blob] = [],
        source: String = "command line"
    ) {
        self.authority = authority
        self.step = step
        self.blobs = blobs
        self.source = source
    }
}
