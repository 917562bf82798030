/// The opaque number of a request or of a hold: 50 random bits as ten letters and digits that cannot be mistaken for one
/// another (Crockford's base 32), such as `K7Q2X-9XMD4`. It is derived from nothing.
package struct Ticket: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let bits: UInt64

    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Takes 50 bits of `random`.
    package init(random: UInt64) {
        bits = random & ((1 << 50) - 1)
    }

    /// Reads the text form, in any case, with or without the hyphen; nil where it is none.
    package init?(_ text: some StringProtocol) {
        let letters = text.uppercased().utf8.filter { $0 != UInt8(ascii: "-") }
        guard letters.count == 10 else { return nil }
        var bits: UInt64 = 0
        for letter in letters {
            guard let value = Self.digits.firstIndex(of: letter) else { return nil }
            bits = bits << 5 | UInt64(value)
        }
        self.bits = bits
    }

    package var description: String {
        var text: [UInt8] = []
        for index in 0..<10 {
            if index == 5 { text.append(UInt8(ascii: "-")) }
            text.append(Self.digits[Int(bits >> UInt64(45 - 5 * index)) & 31])
        }
        return String(decoding: text, as: UTF8.self)
    }

    package static func < (left: Ticket, right: Ticket) -> Bool { left.bits < right.bits }
}
