import Ledger
package import Primitives

/// The state as the facts that make it again: each as the event that said it, with who and when. For snapshots.
extension IdentityState {
    /// One event of the past, as a snapshot keeps it.
    private struct Fact {
        let event: StandingEvent
        let id: EntryID
        let at: Timestamp
        let by: Principal

        var json: JSONValue {
            let (kind, body) =
                switch event {
                case .identity(let event): (event.kind, event.body)
                case .access(let event): (event.kind, event.body)
                }
            return [
                "kind": .string(kind.name), "id": .string(id.description), "at": .string(at.description),
                "by": .string(by.description), "body": body,
            ]
        }

        init(_ event: StandingEvent, _ id: EntryID, _ at: Timestamp, _ by: Principal) {
            self.event = event
            self.id = id
            self.at = at
            self.by = by
        }

        init?(_ json: JSONValue) {
            guard let kind = json["kind"]?.string.map({ EntryKind($0, 1) }), let body = json["body"],
                let id = json["id"]?.string.flatMap({ EntryID($0) }), let at = json.time("at"),
                let by = json["by"]?.string.flatMap({ Principal($0) })
            else { return nil }
            if let event = IdentityEvent(kind: kind, body: body) {
                self.init(.identity(event), id, at, by)
            } else if let event = AccessEvent(kind: kind, body: body, at: at) {
                self.init(.access(event), id, at, by)
            } else {
                return nil
            }
        }
    }

    /// The snapshot's form.
    package var condensed: JSONValue {
        let accounts = allAccounts
        var facts: [Fact] = []
        var statuses: [JSONValue] = []
        var lastAttempts: [JSONValue] = []
        for account in accounts {
            let id = account.id
            func add(
                _ event: IdentityEvent,
                _ entry: EntryID = EntryID(high: 0, low: 0),
                _ at: Timestamp? = nil,
                _ by: Principal? = nil
            ) {
                facts.append(Fact(.identity(event), entry, at ?? account.addedAt, by ?? account.addedBy))
            }
            add(.accountAdded(id, agency: account.agency, title: account.title, realIdentity: account.realIdentity))
            for (entry, grant) in account.grants {
                add(
                    .granted(id, grant.role, grant.place, until: grant.until, reason: grant.reason),
                    entry,
                    grant.at,
                    grant.by
                )
            }
            if let credentials = account.credentials {
                add(.credentialsSet(id, credentials), EntryID(high: 0, low: 0), account.credentialsAt)
            }
            for subject in account.subjects { add(.subjectLinked(id, subject)) }
            for token in tokens(of: id) { add(.tokenIssued(token.token), token.entry, token.issued) }
            for known in devices(of: id) {
                add(.deviceEnrolled(known.device), known.entry, known.enrolled)
                if let revocation = known.revocation {
                    let event = IdentityEvent.deviceRevoked(id, known.entry, isLost: revocation.isLost)
                    add(event, revocation.entry, revocation.at)
                }
            }
            for (code, setUp) in setUps(of: id) { add(.setUpIssued(id, code: code, until: setUp.until)) }
            for session in sessions(of: id) {
                facts.append(
                    Fact(
                        .access(.sessionBegan(session, codeStep: nil)),
                        EntryID(high: 0, low: 0),
                        session.began,
                        account.addedBy
                    )
                )
            }
            statuses.append([
                "account": .string(id.description), "status": .string(account.status.rawValue),
                "unlockedAt": account.unlockedAt.map { .string($0.description) } ?? .null,
            ])
            let attempts = attempts(of: id)
            lastAttempts.append([
                "account": .string(id.description),
                "failures": .array(attempts.failures.map { .string($0.description) }),
                "lastCodeStep": attempts.lastCode.map { .integer(Int64(clamping: $0.step)) } ?? .null,
                "lastCodeAt": attempts.lastCode.map { .string($0.at.description) } ?? .null,
            ])
        }
        return [
            "facts": .array(facts.map(\.json)), "statuses": .array(statuses), "attempts": .array(lastAttempts),
        ]
    }

    /// Reads the snapshot's form; nil where it is not one.
    package init?(condensed: JSONValue) {
        self.init()
        for item in condensed["facts"]?.array ?? [] {
            guard let fact = Fact(item) else { return nil }
            switch fact.event {
            case .identity(let event): apply(event, id: fact.id, at: fact.at, by: fact.by)
            case .access(let event): apply(event, at: fact.at)
            }
        }
        for item in condensed["statuses"]?.array ?? [] {
            guard let id = item.account,
                let status = item["status"]?.string.flatMap({ UserAccount.Status(rawValue: $0) })
            else { return nil }
            restore(id, status, unlockedAt: item.time("unlockedAt"))
        }
        for item in condensed["attempts"]?.array ?? [] {
            guard let id = item.account else { return nil }
            restore(
                id,
                failures: (item["failures"]?.array ?? []).compactMap { $0.string.flatMap { Timestamp($0) } },
                lastCode: item["lastCodeStep"]?.integer.flatMap { step in
                    item.time("lastCodeAt").map { UsedCode(step: UInt64(clamping: step), at: $0) }
                }
            )
        }
    }
}
