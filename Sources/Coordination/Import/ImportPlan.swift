import Ledger
package import Operations
import Primitives
package import Results

/// What an import would do: shown to a person before anything is written.
package struct ImportPlan: Sendable {
    /// The operation that the figures go to.
    package let operation: Operation
    /// Whether the import opens it.
    package let opensOperation: Bool
    package let reading: Reading
    /// Whether the same document was imported before: then nothing is added.
    package let isRepeat: Bool
    let document: [UInt8]
    let fileName: String
    package let categories: CategorySet

    /// The same document again is the same request.
    var key: IdempotencyKey? {
        IdempotencyKey("import:\(Digest.sha256(of: document))")
    }
}
