import Primitives

/// A body of this module's entries is not what its kind promises.
package struct MalformedPublication: Error, Sendable, Hashable {}

/// Members that must be there, read strictly.
extension JSONValue {
    func text(_ name: String) throws(MalformedPublication) -> String {
        guard let text = self[name]?.string else { throw MalformedPublication() }
        return text
    }

    func count(_ name: String) throws(MalformedPublication) -> Int {
        guard let count = self[name]?.integer.flatMap({ Int(exactly: $0) }), count >= 0 else {
            throw MalformedPublication()
        }
        return count
    }

    func flag(_ name: String) throws(MalformedPublication) -> Bool {
        guard let flag = self[name]?.bool else { throw MalformedPublication() }
        return flag
    }

    func time(_ name: String) throws(MalformedPublication) -> Timestamp {
        guard let time = Timestamp(try text(name)) else { throw MalformedPublication() }
        return time
    }

    func day(_ name: String) throws(MalformedPublication) -> CivilDate {
        guard let day = CivilDate(try text(name)) else { throw MalformedPublication() }
        return day
    }

    func texts(_ name: String) throws(MalformedPublication) -> [String] {
        try list(name) { value throws(MalformedPublication) in
            guard let text = value.string else { throw MalformedPublication() }
            return text
        }
    }

    func list<Value>(
        _ name: String,
        _ read: (JSONValue) throws(MalformedPublication) -> Value
    ) throws(MalformedPublication) -> [Value] {
        guard let values = self[name]?.array else { throw MalformedPublication() }
        var found: [Value] = []
        for value in values { found.append(try read(value)) }
        return found
    }

    func optional<Value>(
        _ name: String,
        _ read: (JSONValue) throws(MalformedPublication) -> Value
    ) throws(MalformedPublication) -> Value? {
        guard let value = self[name], value != .null else { return nil }
        return try read(value)
    }

    /// An optional jurisdiction: null or absent for the whole operation.
    func jurisdiction() throws(MalformedPublication) -> Jurisdiction? {
        try optional("jurisdiction") { value throws(MalformedPublication) in
            guard let found = value.string.flatMap({ Jurisdiction(code: $0) }) else { throw MalformedPublication() }
            return found
        }
    }

    /// A quantity as `value` and `certainty`.
    func quantity() throws(MalformedPublication) -> Quantity {
        let certainty = Quantity.Certainty(rawValue: try text("certainty"))
        guard let certainty, let quantity = Quantity(value: self["value"]?.integer, certainty: certainty) else {
            throw MalformedPublication()
        }
        return quantity
    }
}

extension Quantity {
    /// `value` and `certainty`, as every figure of the product says it.
    var publishedMembers: [JSONValue.Member] {
        [.init("value", value.map { .integer($0) } ?? .null), .init("certainty", .string(certainty.rawValue))]
    }
}
