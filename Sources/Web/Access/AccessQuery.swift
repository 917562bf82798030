import Coordination
import Hummingbird
import Primitives

/// A search of the access log as an address says it.
struct AccessQuery: Hashable {
    let who: String
    let text: String
    let from: String
    let to: String
    let before: UInt64?
    /// Whether `before` is absent or the number of a line.
    private let isReadable: Bool

    init(_ request: Request) {
        let query = request.uri.queryParameters
        func value(_ name: Substring) -> String { String(query[name]?.prefix(100) ?? "") }
        who = value("account")
        text = value("text")
        from = value("from")
        to = value("to")
        before = query["before"].flatMap { UInt64($0) }
        isReadable = before != nil || query["before"] == nil
    }

    /// The search.
    /// - Throws: `Problem`, where a time is not one.
    var search: AccessSearch {
        get throws(Problem) {
            guard isReadable else {
                throw .invalid("“before” is not the index of a line: take it from “next” of the page before")
            }
            var search = AccessSearch()
            search.who = who
            search.text = text
            search.from = try Self.time(from)
            search.to = try Self.time(to)
            return search
        }
    }

    /// A day, or a time with its zone.
    private static func time(_ text: String) throws(Problem) -> Timestamp? {
        guard !text.isEmpty else { return nil }
        guard let time = Timestamp(text) ?? Timestamp(text + "T00:00:00Z") else {
            throw .invalid("“\(text)” is not a time: write 2026-01-31, or 2026-01-31T20:15:00Z")
        }
        return time
    }

    func query(before: UInt64) -> String {
        let items = [("account", who), ("text", text), ("from", from), ("to", to), ("before", before.description)]
        return "?" + items.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
    }
}
