import Primitives
import SingleSignOn
import Testing

@Suite struct CallbackTests {
    private let start = Timestamp(milliseconds: 1_800_000_000_000)
    private let issuer = "https://id.example"

    private func outcome(
        _ query: [String: String],
        namesItself: Bool = false,
        after milliseconds: Int64 = 1000
    ) -> Result<String, SignOnRefusal> {
        let pending = PendingSignOn(state: "right", nonce: "n", verifier: "v", createdAt: start)
        return Result { () throws(SignOnRefusal) -> String in
            try SignOnCallback(query: query).code(
                for: pending,
                issuer: issuer,
                namesItself: namesItself,
                at: start.advanced(byMilliseconds: milliseconds)
            )
        }
    }

    private func code(_ result: Result<String, SignOnRefusal>) -> SignOnRefusal.Code? {
        if case .failure(let refusal) = result { refusal.code } else { nil }
    }

    @Test func `the answer to this sign-in gives its code`() {
        #expect(outcome(["state": "right", "code": "abc"]) == .success("abc"))
        #expect(outcome(["state": "right", "code": "abc", "iss": issuer], namesItself: true) == .success("abc"))
        #expect(outcome(["state": "right", "code": "abc", "iss": issuer, "session_state": "x"]) == .success("abc"))
    }

    @Test(arguments: [nil, "", "wrong", "Right", "right ", String(repeating: "right", count: 9999)])
    func `another's answer is refused, whatever else it says`(_ state: String?) {
        var query = ["code": "abc", "iss": issuer, "error": "access_denied"]
        query["state"] = state
        #expect(code(outcome(query)) == .state)
    }

    @Test func `an answer is taken for ten minutes`() {
        let query = ["state": "right", "code": "abc"]
        #expect(code(outcome(query, after: 599_999)) == nil)
        #expect(code(outcome(query, after: 600_000)) == .expired)
    }

    @Test(arguments: ["https://id.example/", "https://evil.example", ""])
    func `an answer that names another provider is refused`(_ other: String) {
        #expect(code(outcome(["state": "right", "code": "abc", "iss": other])) == .issuer)
    }

    @Test func `a provider that promises to name itself must`() {
        #expect(code(outcome(["state": "right", "code": "abc"], namesItself: true)) == .issuer)
        #expect(code(outcome(["state": "right", "error": "access_denied"], namesItself: true)) == .issuer)
    }

    @Test func `a refusal of the provider is told by its name, and by nothing else that it says`() {
        let refused = outcome([
            "state": "right", "error": "access_denied", "error_description": "<b>call 555-0100</b>", "code": "abc",
        ])
        #expect(code(refused) == .denied)
        #expect("\(refused)".contains("(access_denied)"))
        #expect(!"\(refused)".contains("555"))
        let odd = outcome(["state": "right", "error": "<script>alert(1)</script>"])
        #expect("\(odd)".contains("(unknown reason)") && !"\(odd)".contains("script"))
    }

    @Test(arguments: [nil, "", "a\nb", "ä", String(repeating: "a", count: 5000)])
    func `what cannot be a code is not sent on`(_ text: String?) {
        var query = ["state": "right"]
        query["code"] = text
        #expect(code(outcome(query)) == .callback)
    }
}
