package import Primitives

/// A time relative to H-hour, in whole minutes; negative before it. Up to a year either way.
package struct PlanTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let minutes: Int64

    /// A year of minutes: plans are months in the making.
    package static let range: ClosedRange<Int64> = -527_040...527_040

    /// The time, or nil beyond a year.
    package init?(minutes: Int64) {
        guard Self.range.contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `H-02:00`, `H+00:15`, `H` or a number of minutes; both the hyphen and the minus sign.
    package init?(_ text: some StringProtocol) {
        let text = text.filter { !$0.isWhitespace }.map { $0 == "−" || $0 == "–" ? "-" : $0 }
        if let minutes = Int64(String(text)) {
            self.init(minutes: minutes)
            return
        }
        guard let first = text.first, first == "H" || first == "h" else { return nil }
        let rest = text.dropFirst()
        guard let sign = rest.first else {
            self.init(minutes: 0)
            return
        }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard sign == "-" || sign == "+", parts.count == 2, (1...4).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }), let hours = Int64(String(parts[0])),
            let minutes = Int64(String(parts[1])), minutes < 60
        else { return nil }
        self.init(minutes: (sign == "-" ? -1 : 1) * (hours * 60 + minutes))
    }

    /// `H−02:00`, with the minus sign, as plans are written.
    package var description: String {
        let size = minutes.magnitude
        let hours = String(size / 60)
        let rest = String(size % 60)
        return "H\(minutes < 0 ? "−" : "+")\(hours.count < 2 ? "0" : "")\(hours):\(rest.count < 2 ? "0" : "")\(rest)"
    }

    /// The instant that it means.
    package func instant(from hHour: Timestamp) -> Timestamp {
        hHour.advanced(byMinutes: minutes)
    }

    package static func < (left: PlanTime, right: PlanTime) -> Bool {
        left.minutes < right.minutes
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
