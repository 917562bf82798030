package import Ledger
package import Primitives

extension AccessEvent {
    /// The kind that the event is written as.
    package var kind: EntryKind {
        let name =
            switch self {
            case .sessionBegan: "session.began"
            case .sessionEnded: "session.ended"
            case .signInFailed: "signin.failed"
            case .noted: "noted"
            }
        return EntryKind("access." + name, 1)
    }

    /// The body of the entry.
    package var body: JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ name: String, _ value: String?) { if let value { members.append(.init(name, .string(value))) } }
        switch self {
        case .sessionBegan(let session, let step):
            add("account", session.account.description)
            add("session", session.digest.hex)
            add("method", session.method.rawValue)
            add("source", session.source)
            if let step { members.append(.init("codeStep", .integer(Int64(clamping: step)))) }
        case .sessionEnded(let digest, let account, let end):
            add("account", account.description)
            add("session", digest.hex)
            add("end", end.rawValue)
        case .signInFailed(let account, let failure, let source):
            add("account", account?.description)
            add("failure", failure.rawValue)
            add("source", source)
        case .noted(let note):
            add("action", note.action.rawValue)
            add("outcome", note.outcome.rawValue)
            add("target", note.target)
            add("source", note.source)
        }
        return .object(members)
    }

    /// Reads an entry of an access log; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        guard entry.header.log.scope == .access else { return nil }
        self.init(kind: entry.header.kind, body: entry.body, at: entry.header.at)
    }

    /// Reads the body of an entry of `kind`, recorded at `at`.
    init?(kind: EntryKind, body: JSONValue, at: Timestamp) {
        guard kind.version == 1 else { return nil }
        let source = body["source"]?.string ?? ""
        func digest() -> Digest? { body["session"]?.string.flatMap { Digest(hex: $0) } }
        switch kind.name {
        case "access.session.began":
            guard let digest = digest(), let account = body.account,
                let method = body["method"]?.string.flatMap({ Session.Method(rawValue: $0) })
            else { return nil }
            let session = Session(digest: digest, account: account, began: at, method: method, source: source)
            self = .sessionBegan(session, codeStep: body["codeStep"]?.integer.map { UInt64(clamping: $0) })
        case "access.session.ended":
            guard let digest = digest(), let account = body.account,
                let end = body["end"]?.string.flatMap({ SessionEnd(rawValue: $0) })
            else { return nil }
            self = .sessionEnded(digest, account, end)
        case "access.signin.failed":
            guard let failure = body["failure"]?.string.flatMap({ SignInFailure(rawValue: $0) }) else { return nil }
            self = .signInFailed(body.account, failure, source: source)
        case "access.noted":
            guard let action = body["action"]?.string.flatMap({ Action(rawValue: $0) }),
                let outcome = body["outcome"]?.string.flatMap({ AccessNote.Outcome(rawValue: $0) })
            else { return nil }
            self = .noted(AccessNote(action, outcome, target: body["target"]?.string ?? "", source: source))
        default: return nil
        }
    }
}
