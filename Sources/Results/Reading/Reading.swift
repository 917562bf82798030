package import Primitives

/// What a reader understood of a document, and what it did not: nothing is dropped without a line here.
package struct Reading: Sendable, Hashable {
    /// The name of the operation, where the text gives one (“Operation United Front”).
    package var operationName: String?
    /// How many jurisdictions took part, where the text says so (“12 states”).
    package var jurisdictionCount: Int?
    package var reports: [ReadReport]
    package var totals: [ReadTotal]
    /// The rest of the document.
    package var skipped: [Skipped]

    package init(
        operationName: String? = nil,
        jurisdictionCount: Int? = nil,
        reports: [ReadReport] = [],
        totals: [ReadTotal] = [],
        skipped: [Skipped] = []
    ) {
        self.operationName = operationName
        self.jurisdictionCount = jurisdictionCount
        self.reports = reports
        self.totals = totals
        self.skipped = skipped
    }

    /// One figure that a jurisdiction reports.
    package struct ReadReport: Sendable, Hashable {
        package let key: FigureKey
        package let toDate: Quantity?
        package let thisPeriod: Quantity?
        package let stage: Tally.Stage?
        package let asOf: Timestamp?
        package let preparedBy: String?
        package let approvedBy: String?
        package let note: String?
        /// Where it stands in the document, in bytes of UTF-8.
        package let range: Range<Int>

        package init(
            key: FigureKey,
            toDate: Quantity?,
            thisPeriod: Quantity? = nil,
            stage: Tally.Stage? = nil,
            asOf: Timestamp? = nil,
            preparedBy: String? = nil,
            approvedBy: String? = nil,
            note: String? = nil,
            range: Range<Int>
        ) {
            self.key = key
            self.toDate = toDate
            self.thisPeriod = thisPeriod
            self.stage = stage
            self.asOf = asOf
            self.preparedBy = preparedBy
            self.approvedBy = approvedBy
            self.note = note
            self.range = range
        }
    }

    /// A total over all jurisdictions.
    package struct ReadTotal: Sendable, Hashable {
        package let category: CategoryKey
        package let quantity: Quantity
        package let range: Range<Int>

        package init(category: CategoryKey, quantity: Quantity, range: Range<Int>) {
            self.category = category
            self.quantity = quantity
            self.range = range
        }
    }

    /// A stretch of the document that gave no figure.
    package struct Skipped: Sendable, Hashable {
        package let range: Range<Int>
        package let reason: Reason

        package init(range: Range<Int>, reason: Reason) {
            self.range = range
            self.reason = reason
        }

        package enum Reason: Sendable, Hashable {
            /// Prose around the list: read only for the name, the number of jurisdictions and totals.
            case prose
            /// Part of a report line that says something, but not a figure this operation counts.
            case notUnderstood(String)
        }
    }
}

/// Why a document cannot be read at all. Nothing of it is kept.
package struct UnreadableDocument: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence with the mend.
    package let description: String
    /// The line, from 1, where there is one to name.
    package let line: Int?

    package init(_ description: String, line: Int? = nil) {
        self.description = line.map { "line \($0): \(description)" } ?? description
        self.line = line
    }
}
