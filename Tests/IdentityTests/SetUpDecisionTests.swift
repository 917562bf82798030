import Identity
import Ledger
import Primitives
import Testing

@Suite struct SetUpDecisionTests {
    private let now = Timestamp(milliseconds: 1_630_026_000_000)
    private let code = Digest.sha256(of: "code".utf8)
    private let ann: AccountID
    private let holder: Principal

    init() throws {
        ann = AccountID(.person, try #require(Slug("ann")))
        holder = try #require(Principal("operator:test"))
    }

    private func handle(_ digit: String) throws -> SealedHandle {
        let key = try #require(SealingKeyID(String(repeating: digit, count: 32)))
        return SealedHandle(blob: Digest.sha256(of: digit.utf8), key: key)
    }

    private func credentials(_ digit: String) throws -> UserAccount.Credentials {
        UserAccount.Credentials(passphrase: try handle(digit), codeSecret: try handle(digit))
    }

    /// A state with ann, who has credentials, a token and a set-up code.
    private func state() throws -> IdentityState {
        var state = IdentityState()
        let agency = try #require(AgencyID("hub"))
        let token = AccountToken(
            account: ann,
            digest: Digest.sha256(of: "token".utf8),
            label: "bridge",
            limit: nil,
            until: now.advanced(byMinutes: 60)
        )
        let events: [IdentityEvent] = [
            .accountAdded(ann, agency: agency, title: "Ann", realIdentity: nil),
            .credentialsSet(ann, try credentials("1")),
            .tokenIssued(token),
            .setUpIssued(ann, code: code, until: now.advanced(byMinutes: 60)),
        ]
        for (index, event) in events.enumerated() {
            state.apply(event, id: EntryID(high: 1, low: UInt64(index)), at: now, by: holder)
        }
        return state
    }

    private func attempt(against credentials: UserAccount.Credentials?) -> IdentityStep {
        .signIn(
            SignInAttempt(
                account: ann,
                proof: .passphrase(isRight: true, step: 7, against: credentials),
                session: Digest.sha256(of: "session".utf8),
                source: "here"
            )
        )
    }

    @Test func `new credentials end the tokens that were made with the old ones`() throws {
        let state = try state()
        let step = IdentityStep.setUp(code: code, try credentials("2"))
        let events = try state.decide(step, by: .folder(holder), at: now)
        #expect(events.contains(.identity(.tokenRevoked(ann, EntryID(high: 1, low: 2)))))
    }

    @Test func `a passphrase that was right for credentials replaced meanwhile signs nobody in`() throws {
        let state = try state()
        let right = try state.decide(attempt(against: try credentials("1")), by: .folder(holder), at: now)
        let stale = try state.decide(attempt(against: try credentials("2")), by: .folder(holder), at: now)
        let began = { (events: [StandingEvent]) in
            events.contains { if case .access(.sessionBegan) = $0 { true } else { false } }
        }
        #expect(began(right))
        #expect(!began(stale))
        #expect(stale.contains(.access(.signInFailed(ann, .wrongPassphrase, source: "here"))))
    }

    @Test(arguments: ["Ann\u{1B}[31m", "Ann\u{202E}nimda", "Ann\u{2028}B", "A\u{0}", "A\u{7F}", ""])
    func `a name that steers a terminal or turns the text is refused`(title: String) throws {
        let ben = AccountID(.person, try #require(Slug("ben")))
        let step = IdentityStep.add(
            ben,
            agency: try #require(AgencyID("hub")),
            title: title,
            realIdentity: nil
        )
        let state = try state()
        #expect(throws: IdentityRejection.title) { try state.decide(step, by: .folder(holder), at: now) }
    }

    @Test(arguments: ["Ann O’Neill", "Zoë", "李小龙", "אן", "علی‌رضا"])
    func `names of people are taken as they are`(title: String) throws {
        let ben = AccountID(.person, try #require(Slug("ben")))
        let step = IdentityStep.add(
            ben,
            agency: try #require(AgencyID("hub")),
            title: title,
            realIdentity: nil
        )
        #expect(try state().decide(step, by: .folder(holder), at: now).count == 1)
    }
}
