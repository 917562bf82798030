import Identity
import Ledger
package import Primitives

/// One line of the access log, as a reader sees it.
package struct AccessLine: Sendable, Hashable {
    package let index: UInt64
    package let at: Timestamp
    /// The account that it is about, or whoever did it.
    package let who: String
    package let what: String
    package let outcome: String
    package let target: String
    package let source: String

    init?(_ entry: Entry, at index: UInt64) {
        guard let event = AccessEvent(entry) else { return nil }
        self.index = index
        at = entry.header.at
        switch event {
        case .sessionBegan(let session, _):
            who = session.account.description
            what = "signed in (\(session.method.words))"
            (outcome, target, source) = ("done", "", session.source)
        case .sessionEnded(_, let account, let end):
            who = account.description
            what = "session ended (\(end.words))"
            (outcome, target, source) = ("done", "", "")
        case .signInFailed(let account, let failure, let place):
            who = account?.description ?? "nobody by that name"
            what = "sign-in (\(failure.words))"
            (outcome, target, source) = ("failed", "", place)
        case .noted(let note):
            who = entry.header.by.description
            what = note.action.title
            (outcome, target, source) = (note.outcome.rawValue, note.target, note.source)
        }
    }

    /// The line as JSON.
    package var json: JSONValue {
        [
            "index": .integer(Int64(clamping: index)), "at": .string(at.description), "who": .string(who),
            "what": .string(what), "outcome": .string(outcome), "target": .string(target), "source": .string(source),
        ]
    }

    /// UTC to hundredths of a second, as the access log is read.
    package var time: String {
        let text = at.description
        return text.hasSuffix("Z") ? text.dropLast(2) + "Z" : text
    }
}

extension Session.Method {
    var words: String {
        switch self {
        case .passphraseAndCode: "passphrase and code"
        case .provider: "agency's provider"
        case .display: "display bound"
        }
    }
}

extension AccessEvent.SessionEnd {
    var words: String {
        switch self {
        case .signedOut: "signed out"
        case .revoked: "revoked"
        case .expired: "timed out"
        case .replaced: "replaced by a newer one"
        }
    }
}

extension AccessEvent.SignInFailure {
    var words: String {
        switch self {
        case .unknownName: "unknown name"
        case .wrongPassphrase: "wrong passphrase"
        case .wrongCode: "wrong code"
        case .usedCode: "code used before"
        case .locked: "account locked"
        case .suspended: "account suspended"
        case .notSetUp: "account not set up"
        case .provider: "provider’s answer not accepted"
        }
    }
}
