import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives

/// Who sent a request, as the server established it: never what the request says of itself.
enum Visitor: Sendable, Hashable {
    case nobody
    /// A browser that signed in.
    case session(Session)
    /// A program with a token.
    case token(AccountToken)
    /// An enrolled device that signed what it sends, whether or not anybody is signed in on it.
    case device(DeviceVisit)
    /// A visitor of the replay, who is signed in by the replay itself, as one of its people.
    case demonstration(AccountID)

    var account: AccountID? {
        switch self {
        case .nobody: nil
        case .session(let session): session.account
        case .token(let token): token.account
        case .device(let visit): visit.device.device.account
        case .demonstration(let account): account
        }
    }

    /// On whose authority the visitor's commands are done; nil for nobody.
    var authority: Authority? {
        switch self {
        case .nobody: nil
        case .session(let session): .account(session.account, limit: nil)
        case .token(let token): .account(token.account, limit: token.limit)
        case .device(let visit): .account(visit.device.device.account, limit: Self.fieldActions)
        case .demonstration(let account): .account(account, limit: nil)
        }
    }

    /// What a device's signature is good for: what a person in the field does.
    private static let fieldActions = Set(ConductKind.allCases.filter(\.mayWait).map(\.action))

    /// Whether a browser sends the proof by itself, so that another site's page could borrow it.
    var isBrowser: Bool {
        switch self {
        case .session: true
        // What the replay gives is given to everyone: there is nothing to borrow.
        case .nobody, .token, .device, .demonstration: false
        }
    }
}

extension NodeContext {
    /// On whose authority the request's commands are done.
    /// - Throws: `Problem`, where nobody is signed in.
    var authority: Authority {
        get throws(Problem) {
            guard let authority = visitor.authority else { throw .signIn }
            return authority
        }
    }

    /// Where the request came from: the address, without its port.
    var source: String {
        channel.remoteAddress?.ipAddress ?? "local"
    }
}

extension Problem {
    /// Nobody is signed in, or no more.
    static let signIn = Problem(
        .unauthorized,
        "signIn",
        "sign in first: at /sign-in, or with a token in the header “Authorization: Bearer …”"
    )

    /// The visitor may not do this.
    static func notPermitted(_ reason: Decision.Reason) -> Problem {
        Problem(.forbidden, "notPermitted", reason.description)
    }
}

extension IdentityState {
    /// Whether the visitor may do `action` in `place` at `now`.
    func may(_ visitor: Visitor, _ action: Action, in place: Place, at now: Timestamp) -> Decision {
        guard let authority = visitor.authority else { return .refused(.unknownAccount) }
        // A token makes no other tokens and ends no sessions: whoever finds one must not outlive it.
        if case .token = visitor, action == .useOwnAccount { return .refused(.outsideToken(action)) }
        return may(authority, action, in: place, at: now)
    }
}

extension Node {
    /// The node itself, as the author of what no person asked for.
    var ownAuthority: Authority { .folder(identity.principal) }

    /// Whether the visitor may do `action` in `place` now.
    func may(_ visitor: Visitor, _ action: Action, in place: Place = .everywhere) -> Decision {
        identityState.may(visitor, action, in: place, at: clock.now())
    }

    /// Writes a line of the access log, durably, before this returns.
    /// - Throws: `Problem`, where it cannot be written: what was to be recorded is then not done (rulings, 21).
    func record(_ note: AccessNote, by visitor: Visitor) async throws(Problem) {
        let authority = visitor.authority ?? ownAuthority
        do throws(Refusal) {
            try await submit(StandingCommand(as: authority, steps: [.note(note)]))
        } catch {
            throw Problem(
                .serviceUnavailable,
                "accessLog",
                "the access log cannot be written, so what it must record is not done: \(error)"
            )
        }
    }
}
