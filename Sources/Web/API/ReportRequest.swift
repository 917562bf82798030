import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results

/// What the body of a report's request says, read and checked: the one meaning of `POST …/tallies`, by whichever way the
/// request came to be read.
struct ReportRequest {
    private let key: FigureKey
    private let fields: FieldReader.TallyFields
    private let isPhoned: Bool

    /// Reads a body.
    /// - Throws: `Problem`, which names the first member that is wrong.
    init(_ body: [UInt8]) throws(Problem) {
        var reader = try FieldReader(body)
        key = try reader.figureKey()
        fields = try reader.tallyFields()
        isPhoned = try reader.flag("phoned")
        try reader.finish()
    }

    /// The note, which is sealed before the report can be written.
    var note: String? { fields.note }

    /// The command that writes the report.
    /// - Parameters:
    ///   - operation: the operation that the address names.
    ///   - authority: who sent it.
    ///   - key: the sender's idempotency key.
    ///   - sealed: the note, sealed.
    ///   - now: what the figure speaks of where the body does not say.
    /// - Returns: one step, all or nothing.
    func command(
        in operation: OperationID,
        as authority: Authority,
        key: IdempotencyKey?,
        _ sealed: SealedText?,
        at now: Timestamp
    ) -> Command {
        let tally = fields.tally(self.key, note: sealed?.handle, by: authority.principal, asOf: now)
        return Command(
            operation: operation,
            as: authority,
            key: key,
            steps: [.report(tally, source: isPhoned ? .phoned(readBack: true) : nil)],
            blobs: sealed.map { [$0.blob] } ?? []
        )
    }
}
