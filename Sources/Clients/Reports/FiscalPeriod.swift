package import Primitives

/// A year or a quarter of the federal government: fiscal year 2027 begins on 1 October 2026.
package struct FiscalPeriod: Sendable, Hashable, CustomStringConvertible {
    package let year: Int
    /// 1 to 4; nil for the whole year.
    package let quarter: Int?

    /// Reads `FY2027` or `FY2027-Q1`; nil where it is neither.
    package init?(_ text: some StringProtocol) {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.hasPrefix("FY"), first.count == 6, let year = Int(first.dropFirst(2)),
            (1971...9998).contains(year)
        else { return nil }
        switch parts.count {
        case 1: quarter = nil
        case 2:
            guard parts[1].hasPrefix("Q"), let number = Int(parts[1].dropFirst()), (1...4).contains(number) else {
                return nil
            }
            quarter = number
        default: return nil
        }
        self.year = year
    }

    /// The quarter in which a day lies.
    package init(quarterOf day: CivilDate) {
        year = day.month >= 10 ? day.year + 1 : day.year
        quarter = (day.month + 2) % 12 / 3 + 1
    }

    private init(year: Int, quarter: Int?) {
        self.year = year
        self.quarter = quarter
    }

    package var description: String { quarter.map { "FY\(year)-Q\($0)" } ?? "FY\(year)" }

    /// The year in which it lies.
    package var wholeYear: FiscalPeriod { FiscalPeriod(year: year, quarter: nil) }

    /// Its days, the first and the last included.
    package var days: ClosedRange<CivilDate> {
        let months = (quarter.map { $0 - 1 } ?? 0) * 3
        let start = Self.first(of: year, months)
        let end = Self.first(of: year, quarter == nil ? 12 : months + 3)
        return start...end.daysLater(-1)
    }

    private static func first(of year: Int, _ monthsAfterOctober: Int) -> CivilDate {
        let count = (year - 1) * 12 + 9 + monthsAfterOctober
        return CivilDate(year: count / 12, month: count % 12 + 1, day: 1) ?? CivilDate(daysSince1970: 0)
    }
}
