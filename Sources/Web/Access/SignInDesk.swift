import Coordination
import HTTPTypes
import Hummingbird
package import Identity
import Ledger
import Primitives
import Synchronization

/// Knows sessions, tokens and when each session was used last. What must survive a restart stands in the access log.
final class SignInDesk: Sendable {
    let node: Node
    let mode: SignInMode
    /// When each session was used last, as far as this process has seen it.
    private let used = Mutex<[Digest: Timestamp]>([:])
    /// What this process makes the secrets of one-time codes from before they are kept: a reload shows the same picture.
    let pepper: [UInt8]
    let workshop = PassphraseWorkshop()
    /// The latest moment of which it is known that the node was running before this process: a session that was in use
    /// then goes on after a restart, and one that had been idle for long does not come back with it.
    private let resumed: Timestamp

    init(node: Node, mode: SignInMode) {
        self.node = node
        self.mode = mode
        resumed = node.lastWrote ?? node.clock.now()
        var generator = SystemRandomNumberGenerator()
        pepper = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// The token of an `Authorization` header (RFC 6750 §2.1), where it is valid now.
    func token(_ header: String) -> AccountToken? {
        token(header, in: node.identityState, at: node.clock.now())
    }

    /// The token of an `Authorization` header, where it is valid in `identity` at `now`.
    func token(_ header: String, in identity: IdentityState, at now: Timestamp) -> AccountToken? {
        guard let space = header.utf8.firstIndex(of: UInt8(ascii: " ")), header[..<space].lowercased() == "bearer",
            let digest = SecretToken.digest(of: String(header[space...].drop { $0 == " " }), .api),
            let issued = identity.token(digest), now < issued.token.until,
            identity.account(issued.token.account)?.status != .suspended
        else { return nil }
        return issued.token
    }

    /// The session of a request's cookie, where it has not ended; the request counts as its use.
    func session(_ request: Request) -> Session? {
        SessionCookie.session(request).flatMap { session($0, isUse: true) }
    }

    /// The session with this digest, where it has not ended.
    func session(_ digest: Digest, isUse: Bool) -> Session? {
        guard let session = node.state.identity.session(digest),
            node.state.identity.account(session.account)?.status != .suspended
        else { return nil }
        let now = node.clock.now()
        return used.withLock { used in
            guard !session.hasExpired(at: now, used: used[digest] ?? max(session.began, resumed)) else { return nil }
            if isUse { used[digest] = now }
            return session
        }
    }

    /// Whether a visitor is still who they were when they came: sessions end, tokens are revoked and expire.
    func isCurrent(_ visitor: Visitor) -> Bool {
        switch visitor {
        case .nobody: false
        case .session(let session): self.session(session.digest, isUse: false) != nil
        case .token(let token):
            node.state.identity.token(token.digest) != nil && node.clock.now() < token.until
        // It says one thing, and was asked about when it came.
        case .device: false
        case .demonstration: mode.isDemonstration
        }
    }

    /// When a session was used last.
    func lastUse(of session: Session) -> Timestamp {
        used.withLock { $0[session.digest] } ?? session.began
    }

    /// The person that a visitor of the replay acts as: the one chosen, or the first.
    func demonstrator(_ request: Request) -> AccountID? {
        guard case .demonstration(let people) = mode else { return nil }
        let chosen = SessionCookie.demonstrator(request)
        return people.first { $0 == chosen } ?? people.first
    }

    /// Tries to write the access log, which clears the alarm where it can be written again.
    func tryAccessLog() async {
        let note = AccessNote(.manageNode, .done, target: "the access log can be written again", source: "node")
        _ = try? await node.submit(StandingCommand(as: node.ownAuthority, steps: [.note(note)], source: "node"))
    }

    /// Ends, on the record, the sessions that the clock has ended, and forgets their last use.
    func sweep() async {
        let identity = node.state.identity
        var steps: [IdentityStep] = []
        for account in identity.allAccounts {
            for session in identity.sessions(of: account.id) where self.session(session.digest, isUse: false) == nil {
                steps.append(.endSession(session.digest, .expired))
            }
        }
        guard !steps.isEmpty else { return }
        do throws(Refusal) { try await node.submit(StandingCommand(as: node.ownAuthority, steps: steps)) } catch {
            // It stays ended by the clock, and is ended on the record when that can be written again.
            return
        }
        let sessions = node.state.identity
        used.withLock { used in used = used.filter { sessions.session($0.key) != nil } }
    }
}

/// How a server lets visitors in.
package enum SignInMode: Sendable {
    /// Everyone signs in.
    case required
    /// The replay's own folder: visitors are signed in as one of these people, and every page says so.
    case demonstration([AccountID])

    var isDemonstration: Bool {
        if case .demonstration = self { true } else { false }
    }
}
