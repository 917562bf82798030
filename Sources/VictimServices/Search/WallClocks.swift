import Foundation
package import Primitives

/// One instant on the wall clocks of many zones; each zone is looked up once.
package struct WallClocks {
    private let now: Timestamp
    private var offsets: [String: Int64] = [:]

    package init(_ now: Timestamp) {
        self.now = now
    }

    /// Whether a service is open at this instant; nil where nobody has said when it is.
    package mutating func isOpen(_ hours: OpeningHours?) -> Bool? {
        guard let hours else { return nil }
        let utc = now.seconds.flooringDivision(by: 60)
        switch hours.zone {
        case .offset(let minutes): return hours.isOpen(minute: utc + Int64(minutes))
        case .named(let name): return hours.isOpen(minute: utc + offset(name))
        }
    }

    /// Minutes east of Greenwich; a zone that this machine does not know counts as UTC.
    private mutating func offset(_ name: String) -> Int64 {
        if let known = offsets[name] { return known }
        let date = Date(timeIntervalSince1970: Double(now.seconds))
        let offset = Int64((TimeZone(identifier: name)?.secondsFromGMT(for: date) ?? 0) / 60)
        offsets[name] = offset
        return offset
    }
}
