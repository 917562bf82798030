package import Identity
package import Ledger
package import Operations
package import Primitives
package import Publication
package import Results
package import VictimServices

/// Something that a person or a program wants to happen in one operation: all of its steps, or nothing.
package struct Command: Sendable {
    /// One reference: a report passes through many hands on its way to the log.
    private var content: Content

    private final class Content: Sendable {
        let operation: OperationID
        let authority: Authority
        let by: Principal
        let request: RequestKey?
        let steps: [Step]
        let blobs: [LogBatch.Blob]

        init(
            _ operation: OperationID,
            _ authority: Authority,
            _ request: RequestKey?,
            _ steps: [Step],
            _ blobs: [LogBatch.Blob]
        ) {
            self.operation = operation
            self.authority = authority
            by = authority.principal
            self.request = request
            self.steps = steps
            self.blobs = blobs
        }
    }

    package var operation: OperationID { content.operation }
    /// On whose authority: what is permitted is asked of the state that the command meets.
    package var authority: Authority { content.authority }
    /// Who stands in the log as the author.
    package var by: Principal { content.by }
    /// Sending a command with the same key again changes nothing.
    package var key: IdempotencyKey? { content.request?.key }
    /// The same key, as stores look it up.
    var request: RequestKey? { content.request }
    package var steps: [Step] {
        get { content.steps }
        set { content = Content(operation, authority, request, newValue, blobs) }
    }
    /// Sealed texts that the steps refer to.
    package var blobs: [LogBatch.Blob] {
        get { content.blobs }
        set { content = Content(operation, authority, request, steps, newValue) }
    }

    package init(
        operation: OperationID,
        as authority: Authority,
        key: IdempotencyKey? = nil,
        steps: [Step],
        blobs: [LogBatch.Blob] = []
    ) {
        content = Content(operation, authority, key.map { RequestKey($0) }, steps, blobs)
    }

    /// One thing that happens: one reference, since some are large and all are handed on.
    package indirect enum Step: Sendable {
        case open(Operation, CategorySet)
        case report(Tally, source: EntrySource?)
        case correct(EntryID, Tally, reason: SealedHandle)
        case withdraw(EntryID, reason: SealedHandle)
        case approve(EntryID)
        case state(StatedTotal, source: EntrySource?)
        case freeze(CategorySet)
        case noteDocument(ResultsEvent.ImportedDocument)
        case setStatements(StatementSettings)
        case releaseLine(Jurisdiction, reason: SealedHandle)
        case withholdLine(Jurisdiction, reason: SealedHandle)
        case rule(Ruling)
        case draft(Statement)
        /// The latest version, or this one if it is the latest.
        case approveDraft(version: Int?, by: Principal)
        case releaseStatement(Int, embargo: Timestamp?)
        /// Something about how the operation is planned, run and reviewed; `happened` where it is written down later, as
        /// on a device that was cut off.
        case conduct(ConductEvent, happened: Timestamp?)
        /// Something about services: at an encounter, or arranged for the night.
        case field(FieldEvent)
        /// What came of telling somebody to sign in; said by the node itself.
        case alert(AlertReceipt)

        /// Whether the step is about statements, which all that was said of them decides.
        var isAboutStatements: Bool {
            switch self {
            case .setStatements, .releaseLine, .withholdLine, .rule, .draft, .approveDraft, .releaseStatement: true
            case .open, .report, .correct, .withdraw, .approve, .state, .freeze, .noteDocument, .conduct, .field,
                .alert:
                false
            }
        }

        /// The log that the step is written to, and where its idempotency key is kept.
        var scope: LogOrigin.Scope {
            switch self {
            case .rule, .draft, .approveDraft, .conduct(.noted, _), .alert: .restricted
            case .field(let event): event.scope
            default: .shared
            }
        }
    }

    /// Where its entries stand; a step may add another entry beside them, in another log.
    var scope: LogOrigin.Scope { steps.first?.scope ?? .shared }
}

/// What was written for a command.
package struct Acknowledgement: Sendable, Hashable {
    /// The entries of the command, in order.
    package let entries: [EntryID]
    /// Where the first of them stands.
    package let position: LogPosition
    /// Whether an earlier command with the same key had written them already.
    package let isRepeat: Bool
}
