/// Base64 with the alphabet that is safe in names, and without padding (RFC 4648 §5): what secrets in the environment use.
extension Base64 {
    /// Writes bytes as base64url.
    package static func encodeURL(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        for character in encode(bytes).utf8 {
            switch character {
            case UInt8(ascii: "+"): text.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): text.append(UInt8(ascii: "_"))
            case UInt8(ascii: "="): break
            default: text.append(character)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads base64url; nil unless it is exactly what ``encodeURL(_:)`` would write.
    package static func decodeURL(_ text: some StringProtocol) -> [UInt8]? {
        var padded: [UInt8] = []
        for character in text.utf8 {
            switch character {
            case UInt8(ascii: "-"): padded.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): padded.append(UInt8(ascii: "/"))
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
            default: padded.append(character)
            }
        }
        while !padded.count.isMultiple(of: 4) { padded.append(UInt8(ascii: "=")) }
        return decode(String(decoding: padded, as: UTF8.self))
    }
}
