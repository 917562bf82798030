import Crypto

/// The codes of an authenticator (TOTP, RFC 6238): six digits that change every 30 seconds, HMAC-SHA-1.
///
/// SHA-1 because authenticators read nothing else reliably; its collisions do not matter in an HMAC (RFC 6238 §B).
package enum TimeBasedCode {
    /// How long a step lasts, in seconds: RFC 6238 §4.1.
    package static let period: Int64 = 30
    /// How many digits a code has.
    package static let digits = 6
    /// How many steps a clock may be off, before or after: RFC 6238 §5.2 recommends at most one.
    package static let drift: Int64 = 1

    /// A new secret: 20 random bytes, the length of the hash (RFC 4226 §4, R6).
    package static func newSecret() -> [UInt8] {
        RandomBytes.make(20)
    }

    /// The step in which the instant `seconds` after 1970 lies; 0 before 1970.
    package static func step(at seconds: Int64) -> UInt64 {
        UInt64(max(0, seconds) / period)
    }

    /// The code of a step (RFC 4226 §5.3).
    package static func code(secret: [UInt8], step: UInt64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * UInt64($0))) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that `code` is for, or nil where it is for none that may be used.
    ///
    /// A code counts once: keep the step that this gives and hand it in as `last` next time (RFC 6238 §5.2).
    /// - Parameters:
    ///   - code: six digits; spaces between them are ignored, since authenticators show them.
    ///   - secret: the secret of the account.
    ///   - seconds: this node's clock, in seconds after 1970.
    ///   - last: the step of the last code that was taken; neither it nor one before it is taken again.
    /// - Returns: the step, at most ``drift`` away from now. The time does not tell how many digits were right.
    package static func accepted(_ code: String, secret: [UInt8], at seconds: Int64, after last: UInt64?) -> UInt64? {
        let typed = Array(code.utf8.prefix(32).filter { $0 != UInt8(ascii: " ") })
        var found: UInt64?
        for distance in -drift...drift {
            let step = Self.step(at: seconds + distance * period)
            let isRight = ConstantTime.areEqual(typed, Array(Self.code(secret: secret, step: step).utf8))
            let isNew = last.map { step > $0 } ?? true
            if isRight, isNew { found = step }
        }
        return found
    }
}
