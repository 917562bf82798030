package import Identity
package import Ledger
package import Records

/// Something that somebody wants to happen to the keeping of records: erasing, holding, how long texts are kept.
package struct RecordsCommand: Sendable {
    package let authority: Authority
    package let step: RecordsStep
    /// Sealed texts that the step refers to.
    package let blobs: [LogBatch.Blob]
    /// Where it comes from, for the access log.
    package let source: String

    package init(as authority: Authority, _ step: RecordsStep, blobs: [LogBatch.Blob], source: String = "command line")
    {
        self.authority = authority
        self.step = step
        self.blobs = blobs
        self.source = source
    }
}
