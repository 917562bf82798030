import Primitives

/// What stands on every statement of an operation, and how careful it is with small numbers.
package struct StatementSettings: Sendable, Hashable {
    package var hotline: Hotline
    /// Agencies that take part, in the order in which they are named.
    package var agencies: [String]
    /// Counts of persons from 1 up to this one, not included, are small; 1 to 20.
    package var threshold: Int64
    /// The multiple that counts by jurisdiction are rounded to; 1 publishes them as reported.
    package var rounding: Int64
    /// Whether totals of the operation stay as they are while counts by jurisdiction are rounded.
    package var hasUnroundedTotals: Bool

    package static let standard = StatementSettings(
        hotline: .national,
        agencies: [],
        threshold: 3,
        rounding: 1,
        hasUnroundedTotals: true
    )

    package init(
        hotline: Hotline,
        agencies: [String],
        threshold: Int64,
        rounding: Int64,
        hasUnroundedTotals: Bool
    ) {
        self.hotline = hotline
        self.agencies = agencies
        self.threshold = threshold
        self.rounding = rounding
        self.hasUnroundedTotals = hasUnroundedTotals
    }

    /// Where a person in trouble, or one who saw something, finds help.
    package struct Hotline: Sendable, Hashable {
        package let name: String
        package let phone: String
        package let text: String

        package init(name: String, phone: String, text: String) {
            self.name = name
            self.phone = phone
            self.text = text
        }

        package static let national = Hotline(
            name: "National Human Trafficking Hotline",
            phone: "1-888-373-7888",
            text: "233733"
        )
    }
}
