import Ledger

/// Base64 with the alphabet for addresses and no padding (RFC 4648 §5): tokens, PKCE, JSON Web Tokens.
///
/// Reading is as strict as that of `Base64`: bytes have exactly one text.
package enum Base64URL {
    /// Writes bytes as base64url without padding.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        UnpaddedBase64.encode(bytes, plus: "-", slash: "_")
    }

    /// Reads base64url; nil unless it is exactly what ``encode(_:)`` would write.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        UnpaddedBase64.decode(text, plus: "-", slash: "_")
    }
}

/// Base64 without padding, with either pair of last characters.
enum UnpaddedBase64 {
    static func encode(_ bytes: some Collection<UInt8>, plus: Character = "+", slash: Character = "/") -> String {
        String(
            Base64.encode(bytes).compactMap { character -> Character? in
                switch character {
                case "+": plus
                case "/": slash
                case "=": nil
                default: character
                }
            }
        )
    }

    static func decode(_ text: some StringProtocol, plus: Character = "+", slash: Character = "/") -> [UInt8]? {
        var standard = ""
        for character in text {
            switch character {
            case plus: standard.append("+")
            case slash: standard.append("/")
            case "+", "/", "=": return nil
            default: standard.append(character)
            }
        }
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Base64.decode(standard)
    }
}
