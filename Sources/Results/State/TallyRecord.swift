package import Primitives

/// What the fold keeps of one tally: 72 bytes without references, so that a million of them are an array, not a graph.
///
/// Names and notes stay in the entry, which the log finds by `id`.
package struct TallyRecord: Sendable, Hashable, BitwiseCopyable {
    package let id: EntryID
    package let asOf: Timestamp
    private let toDateValue: Int64
    private let thisPeriodValue: Int64
    /// Where the entry stands.
    package let stamp: Stamp
    /// Where the entry stands that replaced or withdrew this one; `.none` while it is in force.
    package var ended: Stamp
    /// Where the approval stands; `.none` while nobody has approved it.
    package var approved: Stamp
    /// 1 more than the index of the document it was read from; 0 where it was not read from one.
    package let document: UInt32
    private let toDateCode: UInt8
    private let thisPeriodCode: UInt8
    private let stageCode: UInt8
    /// Whether a correction brought it: a figure may fall by correction only.
    package let isCorrection: Bool

    init(_ tally: Tally, id: EntryID, stamp: Stamp, document: UInt32, isCorrection: Bool) {
        self.id = id
        self.stamp = stamp
        self.document = document
        self.isCorrection = isCorrection
        asOf = tally.asOf
        toDateValue = tally.toDate?.value ?? 0
        thisPeriodValue = tally.thisPeriod?.value ?? 0
        toDateCode = Self.code(tally.toDate)
        thisPeriodCode = Self.code(tally.thisPeriod)
        stageCode = tally.stage == .initial ? 0 : tally.stage == .update ? 1 : 2
        ended = .none
        approved = tally.approvedBy == nil ? .none : stamp
    }

    package var toDate: Quantity? { Self.quantity(toDateCode, toDateValue) }
    package var thisPeriod: Quantity? { Self.quantity(thisPeriodCode, thisPeriodValue) }
    package var stage: Tally.Stage { stageCode == 0 ? .initial : stageCode == 1 ? .update : .final }

    /// Records of one figure stand in the order of the moment they speak of; the ID settles ties the same way everywhere.
    func isBefore(_ other: TallyRecord) -> Bool {
        asOf == other.asOf ? id < other.id : asOf < other.asOf
    }

    private static func code(_ quantity: Quantity?) -> UInt8 {
        switch quantity {
        case nil: 0
        case .exact: 1
        case .atLeast: 2
        case .unquantified: 3
        case .unknown: 4
        }
    }

    private static func quantity(_ code: UInt8, _ value: Int64) -> Quantity? {
        switch code {
        case 1: .exact(value)
        case 2: .atLeast(value)
        case 3: .unquantified
        case 4: .unknown
        default: nil
        }
    }
}
