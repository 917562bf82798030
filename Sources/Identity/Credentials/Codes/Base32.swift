/// Base32 (RFC 4648 §6): how the secret of a code is shown to a person and to an authenticator.
package enum Base32 {
    private static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Writes bytes as base32, padded with “=” unless told otherwise.
    package static func encode(_ bytes: some Collection<UInt8>, padded: Bool = true) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for byte in bytes {
            bits = (bits << 8 | UInt32(byte)) & 0xFFFF
            bitCount += 8
            while bitCount >= 5 {
                bitCount -= 5
                text.append(alphabet[Int(bits >> bitCount & 31)])
            }
        }
        if bitCount > 0 { text.append(alphabet[Int(bits << (5 - bitCount) & 31)]) }
        while padded, !text.count.isMultiple(of: 8) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads base32, with its padding or with none; small letters are read too, since people type it.
    ///
    /// Nil for another alphabet, an impossible length, wrong padding, or bits to spare that are not zero (§3.5).
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = [UInt8](text.utf8)
        let padding = characters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding == 0 || (characters.count.isMultiple(of: 8) && [1, 3, 4, 6].contains(padding)) else {
            return nil
        }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for character in characters.dropLast(padding) {
            guard let quintet = value(of: character) else { return nil }
            bits = (bits << 5 | quintet) & 0xFFF
            bitCount += 5
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        let isWhole = bitCount < 5 && bits & ((1 << bitCount) - 1) == 0
        return isWhole ? bytes : nil
    }

    /// The five bits of a character; nil for one outside the alphabet.
    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(character - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}
