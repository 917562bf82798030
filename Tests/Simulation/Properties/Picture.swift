import Coordination
import Ledger
import Primitives
import Results

/// A node's account of one operation, without what depends on when this very node heard of something.
struct Picture: Equatable {
    let lines: [String]

    init(_ node: Node, _ operation: OperationID, at time: Timestamp) {
        let state = node.state
        guard let account = state.account(of: operation, at: state.cut(of: operation), asOf: time) else {
            lines = ["no account"]
            return
        }
        func text(_ json: JSONValue) -> String { String(decoding: json.utf8, as: UTF8.self) }
        lines =
            account.figures.map { text(AccountDocument.json($0)) }
            + account.standings.map { "\($0.jurisdiction.code) \($0.status == .silent ? .reporting : $0.status)" }
            + account.statedTotals.map {
                "\($0.entry) \($0.total.category) \($0.total.quantity) \($0.sum.map { "\($0)" } ?? "no sum")"
            }
            + account.checks.filter { $0.code != .silent }.map { text(AccountDocument.json($0)) }
    }

    /// The first line in which another picture differs.
    func difference(from other: Picture) -> String? {
        guard self != other else { return nil }
        let count = max(lines.count, other.lines.count)
        for number in 0..<count {
            let mine = number < lines.count ? lines[number] : "nothing"
            let theirs = number < other.lines.count ? other.lines[number] : "nothing"
            if mine != theirs { return "\(mine)\n  where it should be\n  \(theirs)" }
        }
        return nil
    }
}
