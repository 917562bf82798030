// The standard library's own normaliser. It is not public, but Foundation's needs ICU, and writing the tables again
// would be worse; a test fails where a toolchain changes it.
@_spi(_Unicode) import Swift

/// A passphrase that somebody has chosen and that may be used (NIST SP 800-63B-4 §3.1.1, OWASP ASVS 5 V6.2).
///
/// 12 to 128 characters of any script, spaces included, and no rule about kinds of characters. Refused is what a
/// guesser tries first: see ``PassphraseProblem``. The text never appears in a description, a log line or an error.
package struct Passphrase: Sendable {
    /// How many characters a passphrase has: code points after normalisation, as SP 800-63B-4 counts them.
    package static let lengths = 12...128

    /// The UTF-8 bytes of the normalised text: what is hashed.
    let bytes: [UInt8]

    /// Takes `text` as the passphrase of the account called `account`.
    ///
    /// - Parameters:
    ///   - text: what the person typed, twice alike.
    ///   - account: the account's name; a passphrase that rests on it is refused.
    /// - Throws: the first ``PassphraseProblem`` that the text has.
    package init(_ text: String, for account: String) throws(PassphraseProblem) {
        if let problem = Self.problem(of: text, account: account) { throw problem }
        bytes = Self.normalized(text)
    }

    private static func problem(of text: String, account: String) -> PassphraseProblem? {
        // An upper bound first, so that nobody has megabytes normalised.
        guard text.utf8.count <= lengths.upperBound * 12 else { return .tooLong }
        let scalars = String(decoding: normalized(text), as: UTF8.self).unicodeScalars
        if scalars.count < lengths.lowerBound { return .tooShort(scalars.count) }
        if scalars.count > lengths.upperBound { return .tooLong }
        if scalars.contains(where: { $0.properties.generalCategory == .control }) { return .controlCharacter }
        return Guessability(of: scalars, account: account).problem
    }

    /// The bytes that stand for `text`: normalisation form C (Unicode Standard Annex #15), so that “é” typed on two
    /// keyboards is one passphrase.
    static func normalized(_ text: String) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return Array(String(scalars).utf8)
    }
}

extension Passphrase: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a passphrase" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
