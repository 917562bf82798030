import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// The engine's own escaping goes by grapheme, so a quotation mark with a combining accent after it would stay as it
/// is and close the attribute that it stands in.
struct EscapedHTML: MustacheContentType {
    /// The pragma that every template starts with; a partial would otherwise fall back to the engine's escaping.
    static let pragma = "{{% CONTENT_TYPE:\(name)}}"
    private static let name = "ESCAPED_HTML"

    /// Makes the pragma known to the engine; saying it again changes nothing.
    static func register() {
        MustacheContentTypes.register(EscapedHTML(), named: name)
    }

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: Self.isSpecial) else { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 38 || byte == 60 || byte == 62 || byte == 34 || byte == 39
    }
}
