/// Why a text or some bytes are not a key.
package enum NoteKeyError: Error, Sendable, Hashable {
    /// Not of the form `name+hexadecimal ID+base64`, or a part of it is not well formed.
    case malformed
    /// The key is of a type that this program does not know.
    case unknownType(UInt8)
    /// The ID does not belong to the name and the key: one of the three was altered.
    case wrongID
    /// The bytes are not an Ed25519 key.
    case invalidKey
    /// The signing itself failed, or its time does not fit the format (over 2^63 - 1).
    case cannotSign
}

extension NoteKeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed: "the key is not of the form name+ID+base64"
        case .unknownType(let type): "the key is of the unknown type \(type)"
        case .wrongID: "the key does not match its name and ID"
        case .invalidKey: "the key is not an Ed25519 key"
        case .cannotSign: "the key could not sign"
        }
    }
}
