import Primitives

/// A time as a scenario writes it.
enum ScenarioTime: Hashable {
    /// Seconds after H-hour: `H`, `H+02:15`, `H−01:00`.
    case relative(seconds: Int64)
    /// Seconds after midnight on the clock of the place: `22:15`.
    case clock(seconds: Int64)
    /// `2021-08-26T22:15:00-05:00` (RFC 3339).
    case instant(Timestamp)

    /// The time, or nil. The minus may be a hyphen, a minus sign or a dash.
    init?(_ text: String) {
        if let instant = Timestamp(text) {
            self = .instant(instant)
        } else if text.first == "H" {
            let rest = text.dropFirst()
            guard let sign = rest.first else {
                self = .relative(seconds: 0)
                return
            }
            guard "+-−–".contains(sign), let seconds = Self.seconds(rest.dropFirst()) else { return nil }
            self = .relative(seconds: sign == "+" ? seconds : -seconds)
        } else {
            guard let seconds = Self.seconds(Substring(text)), seconds < 86_400 else { return nil }
            self = .clock(seconds: seconds)
        }
    }

    /// `hh:mm` or `hh:mm:ss`, two digits each.
    private static func seconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil
        }
        guard (2...3).contains(parts.count), numbers.count == parts.count, numbers.dropFirst().allSatisfy({ $0 < 60 })
        else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }
}
