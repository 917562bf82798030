package import Ledger
package import Primitives

/// One figure as an agency reports it, after the Incident Status Summary (FEMA ICS form 209).
///
/// A figure is given *to date*, for *this period*, or both. To-date figures replace one another; period figures add to the
/// last to-date figure before them.
package struct Tally: Sendable, Hashable {
    package let key: FigureKey
    /// All there is from the start of the operation to `asOf` (ICS 209 “total to date”).
    package let toDate: Quantity?
    /// What came since the report before this one (ICS 209 “this reporting period”).
    package let thisPeriod: Quantity?
    package let stage: Stage
    /// The moment that the figure holds for, as the reporter says.
    package let asOf: Timestamp
    /// ICS 209 block “prepared by”: a name or role, up to 100 bytes.
    package let preparedBy: Principal
    /// ICS 209 block “approved by”; nil where nobody has approved it yet.
    package let approvedBy: Principal?
    /// The agency that counts a joint event, where several took part; up to 100 bytes.
    package let creditedAgency: Principal?
    /// Other jurisdictions that took part in what is counted here and may count it too.
    package let jointWith: [Jurisdiction]
    /// A note, sealed: the fold sees the handle, a reader with the key sees the text.
    package let note: SealedHandle?

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
        self.key = key
        self.toDate = toDate
        self.thisPeriod = thisPeriod
        self.stage = stage
        self.asOf = asOf
        self.preparedBy = preparedBy
        self.approvedBy = approvedBy
        self.creditedAgency = creditedAgency
        self.jointWith = jointWith
        self.note = note
    }

    /// Where a figure stands in the life of a report (ICS 209 “report version”).
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case initial, update, final
    }
}
