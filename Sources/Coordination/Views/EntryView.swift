package import Ledger
package import Primitives

/// One entry with the evidence that it stands in the log.
package struct EntryView: Sendable, Hashable {
    package let item: FeedItem
    /// The exact bytes that were hashed and signed.
    package let bytes: [UInt8]
    package let leafHash: Digest
    /// The inclusion proof (RFC 6962 §2.1.1), from the leaf upwards, for the checkpoint below.
    package let proof: [Digest]
    /// The log's latest signed checkpoint (C2SP tlog-checkpoint).
    package let checkpoint: String
    /// The size of the tree that the proof leads to.
    package let treeSize: UInt64
    /// The words of the document that the entry was read from, where it can be opened.
    package let sourceWords: String?
    /// Who approved the figure that it holds by an entry of their own, as known at the moment of the view.
    package let approvals: [Approval]
    /// Whether this node's agency may still approve that figure, or take it over by approving it.
    package let isOpenToApproval: Bool

    /// One approval of a figure.
    package struct Approval: Sendable, Hashable {
        package let entry: EntryID
        package let by: Principal
        /// In whose log it stands.
        package let agency: AgencyID

        package init(entry: EntryID, by: Principal, agency: AgencyID) {
            self.entry = entry
            self.by = by
            self.agency = agency
        }
    }

    package init(
        item: FeedItem,
        bytes: [UInt8],
        leafHash: Digest,
        proof: [Digest],
        checkpoint: String,
        treeSize: UInt64,
        sourceWords: String?,
        approvals: [Approval] = [],
        isOpenToApproval: Bool = false
    ) {
        self.item = item
        self.bytes = bytes
        self.leafHash = leafHash
        self.proof = proof
        self.checkpoint = checkpoint
        self.treeSize = treeSize
        self.sourceWords = sourceWords
        self.approvals = approvals
        self.isOpenToApproval = isOpenToApproval
    }
}
