package import Primitives

/// The days on which an operation runs, in its own zone, both included.
package struct OperationPeriod: Sendable, Hashable {
    package let from: CivilDate
    package let to: CivilDate

    /// The period, or nil where it would end before it begins.
    package init?(from: CivilDate, to: CivilDate) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }
}

extension OperationPeriod {
    var json: JSONValue {
        ["from": .string(from.description), "to": .string(to.description)]
    }

    /// Reads a period from the ledger, or nil.
    init?(_ json: JSONValue) {
        guard let from = json["from"]?.string.flatMap({ CivilDate($0) }),
            let to = json["to"]?.string.flatMap({ CivilDate($0) })
        else { return nil }
        self.init(from: from, to: to)
    }
}
