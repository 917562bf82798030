import Identity
import Testing

@Suite struct TimeBasedCodeTests {
    /// The secret of the test values of RFC 4226 (appendix D) and RFC 6238 (appendix B).
    private let secret = [UInt8]("12345678901234567890".utf8)

    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)]
    )
    func `codes are those of RFC 6238, by the clock`(_ seconds: Int64, _ code: String) {
        #expect(TimeBasedCode.code(secret: secret, step: TimeBasedCode.step(at: seconds)) == code)
    }

    @Test func `codes are those of RFC 4226, by the counter`() {
        let codes = (0..<10).map { TimeBasedCode.code(secret: secret, step: $0) }
        #expect(
            codes == [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
            ]
        )
    }

    @Test func `a step lasts 30 seconds and none is negative`() {
        #expect(TimeBasedCode.step(at: 0) == 0)
        #expect(TimeBasedCode.step(at: 29) == 0)
        #expect(TimeBasedCode.step(at: 30) == 1)
        #expect(TimeBasedCode.step(at: -5) == 0)
    }

    @Test func `a clock may be one step off either way, and no more`() {
        for step in 0..<10 as Range<UInt64> {
            let code = TimeBasedCode.code(secret: secret, step: step)
            let taken = TimeBasedCode.accepted(code, secret: secret, at: 5 * 30 + 7, after: nil)
            #expect(taken == ((4...6).contains(step) ? step : nil))
        }
    }

    @Test func `a code counts once, and none before it counts after it`() {
        let now: Int64 = 5 * 30
        let code = TimeBasedCode.code(secret: secret, step: 5)
        #expect(TimeBasedCode.accepted(code, secret: secret, at: now, after: 4) == 5)
        #expect(TimeBasedCode.accepted(code, secret: secret, at: now, after: 5) == nil)
        #expect(TimeBasedCode.accepted(code, secret: secret, at: now, after: 6) == nil)
        let before = TimeBasedCode.code(secret: secret, step: 4)
        #expect(TimeBasedCode.accepted(before, secret: secret, at: now, after: 5) == nil)
    }

    @Test(arguments: ["", "25467", "2546760", "254677", "２５４６７６", "25467a", String(repeating: "254676", count: 9999)])
    func `another code is not accepted`(_ code: String) {
        #expect(TimeBasedCode.accepted(code, secret: secret, at: 150, after: nil) == nil)
    }

    @Test func `a code may be typed as authenticators show it`() {
        #expect(TimeBasedCode.accepted(" 254 676 ", secret: secret, at: 150, after: nil) == 5)
    }

    @Test func `secrets are 20 random bytes`() {
        let secrets = (0..<50).map { _ in TimeBasedCode.newSecret() }
        #expect(secrets.allSatisfy { $0.count == 20 })
        #expect(Set(secrets).count == 50)
    }

    @Test func `the address for an authenticator is percent-encoded and names issuer, account and secret`() {
        #expect(
            TimeBasedCode.uri(secret: secret, issuer: "United Front & Söhne", account: "jane:doe?")
                == "otpauth://totp/United%20Front%20%26%20S%C3%B6hne:jane%3Adoe%3F"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=United%20Front%20%26%20S%C3%B6hne"
        )
    }
}
