import Crypto

/// The SHA-256 of a certificate's DER form, as browsers and OpenSSL show it.
struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]

    /// The fingerprint of a certificate.
    init(ofCertificate der: [UInt8]) {
        bytes = Array(SHA256.hash(data: der))
    }

    /// Reads 64 hexadecimal digits, in either case, with or without colons between the bytes.
    init?(_ text: String) {
        let digits = text.filter { $0 != ":" }
        guard digits.utf8.count == 64, digits.allSatisfy({ $0.isHexDigit && $0.isASCII }) else { return nil }
        var bytes: [UInt8] = []
        var rest = digits[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self.bytes = bytes
    }

    var description: String {
        bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined(separator: ":")
    }
}
