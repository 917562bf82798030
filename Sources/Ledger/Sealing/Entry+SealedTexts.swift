import Primitives

extension Entry {
    /// The handles of all sealed texts that the body names, whatever the kind, in the order in which they stand.
    package var sealedTexts: [SealedHandle] {
        var found: [SealedHandle] = []
        Self.collect(body, into: &found)
        return found
    }

    private static func collect(_ value: JSONValue, into found: inout [SealedHandle]) {
        switch value {
        case .object(let members):
            if let handle = SealedHandle(value) {
                found.append(handle)
            } else {
                for member in members { collect(member.value, into: &found) }
            }
        case .array(let values): for value in values { collect(value, into: &found) }
        case .null, .bool, .integer, .double, .string: break
        }
    }
}
