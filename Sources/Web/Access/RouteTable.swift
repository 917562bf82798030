import Identity
package import Primitives

/// The table of routes for people and tests: what each address asks of a visitor.
package enum RouteTable {
    /// A line for each method and pattern: `nothing`, `signedIn`, or the name of an action.
    package static var json: JSONValue {
        .array(
            RouteNeeds.table.sorted { $0.key < $1.key }.map { line, need in
                let parts = line.split(separator: " ")
                return [
                    "method": .string(String(parts[0])), "path": .string(String(parts[1])), "need": .string(need.text),
                ]
            }
        )
    }
}

extension RouteNeed {
    fileprivate var text: String {
        switch self {
        case .nothing: "nothing"
        case .signedIn: "signedIn"
        case .may(let action): action.rawValue
        }
    }
}
