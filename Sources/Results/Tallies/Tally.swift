package import Ledger
package import Primitives

/// One figure as an agency reports it, after the Incident Status Summary (FEMA ICS form 209).
///
/// A figure is given *to date*, for *this period*, or both. To-date figures replace one another; period figures add to the
/// last to-date figure before them.
package struct Tally: Sendable, Hashable {
    private let content: Shared<Content>

    private struct Content: Sendable, Hashable {
        let key: FigureKey
        let toDate: Quantity?
        let thisPeriod: Quantity?
        let stage: Stage
        let asOf: Timestamp
        let preparedBy: Principal
        let approvedBy: Principal?
        let creditedAgency: Principal?
        let jointWith: [Jurisdiction]
        let note: SealedHandle?
    }

    package var key: FigureKey { content.value.key }
    /// All there is from the start of the operation to `asOf` (ICS 209 “total to date”).
    package var toDate: Quantity? { content.value.toDate }
    /// What came since the report before this one (ICS 209 “this reporting period”).
    package var thisPeriod: Quantity? { content.value.thisPeriod }
    package var stage: Stage { content.value.stage }
    /// The moment that the figure holds for, as the reporter says.
    package var asOf: Timestamp { content.value.asOf }
    /// ICS 209 block “prepared by”: a name or role, up to 100 bytes.
    package var preparedBy: Principal { content.value.preparedBy }
    /// ICS 209 block “approved by”; nil where nobody has approved it yet.
    package var approvedBy: Principal? { content.value.approvedBy }
    /// The agency that counts a joint event, where several took part; up to 100 bytes.
    package var creditedAgency: Principal? { content.value.creditedAgency }
    /// Other jurisdictions that took part in what is counted here and may count it too.
    package var jointWith: [Jurisdiction] { content.value.jointWith }
    /// A note, sealed: the fold sees the handle, a reader with the key sees the text.
    package var note: SealedHandle? { content.value.note }

    /// - Precondition of meaning, checked by `decide`: one of `toDate` and `thisPeriod` is there.
    package init(
        key: FigureKey,
        toDate: Quantity?,
        thisPeriod: Quantity? = nil,
        stage: Stage,
        asOf: Timestamp,
        preparedBy: Principal,
        approvedBy: Principal? = nil,
        creditedAgency: Principal? = nil,
        jointWith: [Jurisdiction] = [],
        note: SealedHandle? = nil
    ) {
        content = Shared(
            Content(
                key: key,
                toDate: toDate,
                thisPeriod: thisPeriod,
                stage: stage,
                asOf: asOf,
                preparedBy: preparedBy,
                approvedBy: approvedBy,
                creditedAgency: creditedAgency,
                jointWith: jointWith,
                note: note
            )
        )
    }

    /// Where a figure stands in the life of a report (ICS 209 “report version”).
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case initial, update, final
    }
}
