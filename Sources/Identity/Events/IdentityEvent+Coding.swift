package import Ledger
package import Primitives

extension IdentityEvent {
    /// The kind that the event is written as.
    package var kind: EntryKind {
        let name =
            switch self {
            case .accountAdded: "account.added"
            case .suspended: "account.suspended"
            case .reinstated: "account.reinstated"
            case .locked: "account.locked"
            case .unlocked: "account.unlocked"
            case .granted: "role.granted"
            case .revoked: "role.revoked"
            case .setUpIssued: "setup.issued"
            case .setUpUsed: "setup.used"
            case .credentialsSet: "credentials.set"
            case .tokenIssued: "token.issued"
            case .tokenRevoked: "token.revoked"
            case .deviceEnrolled: "device.enrolled"
            case .deviceRevoked: "device.revoked"
            case .subjectLinked: "subject.linked"
            case .subjectUnlinked: "subject.unlinked"
            }
        return EntryKind("identity." + name, 1)
    }

    /// The body of the entry.
    package var body: JSONValue {
        var members = [JSONValue.Member("account", .string(account.description))]
        func add(_ name: String, _ value: JSONValue?) { if let value { members.append(.init(name, value)) } }
        switch self {
        case .accountAdded(_, let agency, let title, let realIdentity):
            add("agency", .string(agency.description))
            add("title", title.map { .string($0) })
            add("realIdentity", realIdentity?.json)
        case .suspended(_, let reason), .reinstated(_, let reason), .unlocked(_, let reason):
            add("reason", reason.json)
        case .locked, .setUpUsed: break
        case .granted(_, let role, let place, let until, let reason):
            add("role", .string(role.rawValue))
            add("operation", place.operation.map { .string($0.description) })
            add("jurisdiction", place.jurisdiction.map { .string($0.code) })
            add("until", until.map { .string($0.description) })
            add("reason", reason.json)
        case .revoked(_, let grant, let reason):
            add("grant", .string(grant.description))
            add("reason", reason.json)
        case .setUpIssued(_, let code, let until):
            add("code", .string(code.hex))
            add("until", .string(until.description))
        case .credentialsSet(_, let credentials):
            add("passphrase", credentials.passphrase.json)
            add("codeSecret", credentials.codeSecret.json)
        case .tokenIssued(let token):
            add("digest", .string(token.digest.hex))
            add("label", .string(token.label))
            add("actions", token.limit.map { .array($0.map(\.rawValue).sorted().map { .string($0) }) })
            add("until", .string(token.until.description))
        case .tokenRevoked(_, let token): add("token", .string(token.description))
        case .deviceEnrolled(let device):
            add("name", .string(device.name))
            add("publicKey", .string(device.key.text))
            add("until", .string(device.until.description))
        case .deviceRevoked(_, let device, let isLost):
            add("device", .string(device.description))
            add("lost", isLost ? .bool(true) : nil)
        case .subjectLinked(_, let subject), .subjectUnlinked(_, let subject):
            add("issuer", .string(subject.issuer))
            add("subject", .string(subject.subject))
        }
        return .object(members)
    }

    /// Reads an entry of this module; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        guard entry.header.log.operation == nil else { return nil }
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads the body of an entry of `kind`.
    init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1, kind.name.hasPrefix("identity."), let account = body.account,
            let event = Self.read(kind.name.dropFirst("identity.".count), account, body)
        else { return nil }
        self = event
    }

    private static func read(_ name: Substring, _ account: AccountID, _ body: JSONValue) -> IdentityEvent? {
        let reason = body["reason"].flatMap { SealedHandle($0) }
        switch name {
        case "account.added":
            guard let agency = body["agency"]?.string.flatMap({ AgencyID($0) }) else { return nil }
            return .accountAdded(
                account,
                agency: agency,
                title: body["title"]?.string,
                realIdentity: body["realIdentity"].flatMap { SealedHandle($0) }
            )
        case "account.suspended": return reason.map { .suspended(account, reason: $0) }
        case "account.reinstated": return reason.map { .reinstated(account, reason: $0) }
        case "account.locked": return .locked(account)
        case "account.unlocked": return reason.map { .unlocked(account, reason: $0) }
        case "role.granted", "role.revoked": return readRole(name, account, body, reason)
        case "setup.issued":
            guard let code = body["code"]?.string.flatMap({ Digest(hex: $0) }), let until = body.time("until") else {
                return nil
            }
            return .setUpIssued(account, code: code, until: until)
        case "setup.used": return .setUpUsed(account)
        case "credentials.set":
            guard let passphrase = body["passphrase"].flatMap({ SealedHandle($0) }),
                let secret = body["codeSecret"].flatMap({ SealedHandle($0) })
            else { return nil }
            return .credentialsSet(account, .init(passphrase: passphrase, codeSecret: secret))
        case "token.issued": return AccountToken(account, body).map { .tokenIssued($0) }
        case "token.revoked":
            return body["token"]?.string.flatMap { EntryID($0) }.map { .tokenRevoked(account, $0) }
        case "device.enrolled": return EnrolledDevice(account, body).map { .deviceEnrolled($0) }
        case "device.revoked":
            return body["device"]?.string.flatMap { EntryID($0) }
                .map { .deviceRevoked(account, $0, isLost: body["lost"] != nil) }
        case "subject.linked", "subject.unlinked":
            guard let issuer = body["issuer"]?.string, let person = body["subject"]?.string else { return nil }
            let subject = ProviderSubject(issuer: issuer, subject: person)
            return name == "subject.linked" ? .subjectLinked(account, subject) : .subjectUnlinked(account, subject)
        default: return nil
        }
    }

    private static func readRole(
        _ name: Substring,
        _ account: AccountID,
        _ body: JSONValue,
        _ reason: SealedHandle?
    ) -> IdentityEvent? {
        guard let reason else { return nil }
        if name == "role.revoked" {
            return body["grant"]?.string.flatMap { EntryID($0) }.map { .revoked(account, grant: $0, reason: reason) }
        }
        guard let role = body["role"]?.string.flatMap({ Role(rawValue: $0) }) else { return nil }
        let operation = body["operation"]?.string.map { OperationID($0) }
        let jurisdiction = body["jurisdiction"]?.string.map { Jurisdiction(code: $0) }
        let until = body["until"]?.string.map { Timestamp($0) }
        // A limit that cannot be read must not widen what was granted.
        guard operation != .some(nil), jurisdiction != .some(nil), until != .some(nil) else { return nil }
        return .granted(
            account,
            role,
            Place(operation: operation ?? nil, jurisdiction: jurisdiction ?? nil),
            until: until ?? nil,
            reason: reason
        )
    }
}

extension JSONValue {
    var account: AccountID? { self["account"]?.string.flatMap { AccountID($0) } }

    func time(_ name: String) -> Timestamp? { self[name]?.string.flatMap { Timestamp($0) } }
}
