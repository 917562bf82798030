import Operations
import Primitives
import Web

/// How an operation is run, as the API serves it and as commands print it: what they say is the same for a folder and a server.
struct ConductSheet {
    let json: JSONValue
    /// The zone of the operation, for what names no other.
    let zone: String

    /// The agency whose node it is.
    var own: String { json["own"]?.string ?? "" }

    /// A list of the document.
    func list(_ name: String) -> [JSONValue] { json[name]?.array ?? [] }

    var hHour: Timestamp? { json["hHour"]?["at"]?.string.flatMap { Timestamp($0) } }

    /// An instant in the three ways that people need: relative to H-hour, in UTC, and on the clocks of the place.
    func time(_ at: Timestamp, zone: String? = nil) -> String {
        let relative = hHour.flatMap { hHour in
            PlanTime(minutes: (at.milliseconds - hHour.milliseconds).flooringDivision(by: 60_000))
        }
        return [relative?.description, clocks(at, zone: zone)].compactMap(\.self).joined(separator: "  ")
    }

    /// An instant in UTC and on the clocks of the place.
    func clocks(_ at: Timestamp, zone: String? = nil) -> String {
        "\(at.description.prefix(16))Z  \(ZoneClock(zone ?? self.zone).time(at))"
    }

    /// The instant of a member, in the three ways; empty where there is none.
    func time(_ value: JSONValue?, zone: String? = nil) -> String {
        value?.string.flatMap { Timestamp($0) }.map { time($0, zone: zone) } ?? ""
    }

    /// The version of an agency's plan that is meant: the one of this number, or else the latest that is `wanted`.
    func plan(_ number: Int?, of agency: String, where wanted: (String) -> Bool = { _ in true }) throws -> JSONValue {
        let all = list("plans").filter { $0["agency"]?.string == agency }
        let found =
            number.map { number in all.first { $0["number"]?.integer == Int64(number) } }
            ?? all.last { wanted($0["status"]?.string ?? "") }
        guard let found else {
            throw CommandFailure.refused(
                "there is no such version of the plan of “\(agency)”: look at “unitedfront plan list”"
            )
        }
        return found
    }

    /// The entry of the only one of `values` that `isWanted`, where none was named.
    func only(
        _ named: String?,
        of values: [JSONValue],
        _ what: String,
        _ isWanted: (JSONValue) -> Bool
    ) throws -> String {
        if let named { return named }
        let open = values.filter(isWanted).compactMap { $0["entry"]?.string }
        guard let first = open.first, open.count == 1 else {
            throw CommandFailure.refused(
                open.isEmpty
                    ? "no \(what) is open"
                    : "\(open.count) \(what)s are open: say which (\(open.joined(separator: ", ")))"
            )
        }
        return first
    }
}
