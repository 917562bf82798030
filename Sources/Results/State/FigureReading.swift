import Primitives

/// What the records of one figure say at a moment.
struct FigureReading {
    let quantity: Quantity
    /// The records that make the figure up: a to-date report and the period reports after it, in order of time.
    let records: [TallyRecord]
    /// The to-date record before the one in force, where there is one: a figure may not fall without a correction.
    let previous: TallyRecord?
    /// Records in force that give another figure for the same moment.
    let disagreeing: [TallyRecord]
    /// Records of the figure that nobody who may has approved.
    var unapproved: [EntryID] = []
    /// Records that another agency gave for a jurisdiction whose own node has not taken them over yet.
    var onBehalf: [Spoken] = []

    /// A record and the agency that spoke.
    struct Spoken: Sendable, Hashable {
        let entry: EntryID
        let by: AgencyID
    }

    /// Every record that the figure rests on is final.
    var isFinal: Bool { records.allSatisfy { $0.stage == .final } }
}

extension RecordRun {
    /// Reads the figure as it stood at `cut`, or nil where nothing was in force.
    ///
    /// From the latest record backwards: period figures are added until a to-date figure is met. A to-date figure that
    /// comes with a period figure is the to-date figure. Only lines that `isRead` names by ordinal are read, and of them only
    /// records that `counts` lets through.
    func reading(
        at cut: ResolvedCut,
        where isRead: (Int) -> Bool,
        counts: (TallyRecord) -> Bool
    ) -> FigureReading? {
        var records: [TallyRecord] = []
        var sum: Quantity?
        var previous: TallyRecord?
        var disagreeing: [TallyRecord] = []
        forEachFromLatest(where: isRead) { record in
            guard cut.contains(record.stamp), counts(record) else { return true }
            if let base = records.last, base.toDate != nil {
                guard record.toDate != nil else { return true }
                if record.asOf == base.asOf {
                    if record.toDate != base.toDate { disagreeing.append(record) }
                    return true
                }
                previous = record
                return false
            }
            guard let quantity = record.toDate ?? record.thisPeriod else { return true }
            records.append(record)
            sum = sum.map { quantity + $0 } ?? quantity
            return true
        }
        guard let sum else { return nil }
        return FigureReading(quantity: sum, records: records.reversed(), previous: previous, disagreeing: disagreeing)
    }
}
