package import Ledger
package import Primitives

extension RecordsEvent {
    /// The body of the entry.
    package var body: JSONValue {
        switch self {
        case .keysDestroyed(let destruction):
            .object([
                destruction.target.member,
                .init("keys", .array(destruction.keys.map { .string($0.description) })),
                .init("cause", .string(destruction.cause.rawValue)), .init("reason", destruction.reason.json),
            ])
        case .holdPlaced(let hold):
            .object([
                .init("covers", hold.coverage.json), .init("matter", hold.matter.json),
                .init("reason", hold.reason.json),
            ])
        case .holdReleased(let hold, let reason):
            ["hold": .string(hold.description), "reason": reason.json]
        case .retentionSet(let rule):
            [
                "kind": .string(rule.kind), "years": .integer(Int64(rule.years)), "basis": .string(rule.basis),
                "decidedBy": .string(rule.decidedBy.description),
            ]
        }
    }

    /// Reads an entry; nil where it is of another kind or version, or not what its kind promises.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads a body.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1 else { return nil }
        switch kind.name {
        case "ledger.key.destroyed":
            guard let target = ErasureTarget(body), let keys = body["keys"]?.array, !keys.isEmpty,
                let cause = body["cause"]?.string.flatMap({ KeyDestruction.Cause(rawValue: $0) }),
                let reason = body["reason"].flatMap({ SealedHandle($0) })
            else { return nil }
            let ids = keys.compactMap { $0.string.flatMap { SealingKeyID($0) } }
            guard ids.count == keys.count else { return nil }
            self = .keysDestroyed(KeyDestruction(target: target, keys: ids, cause: cause, reason: reason))
        case "records.hold.placed":
            guard let coverage = body["covers"].flatMap({ LegalHold.Coverage($0) }),
                let matter = body["matter"].flatMap({ SealedHandle($0) }),
                let reason = body["reason"].flatMap({ SealedHandle($0) })
            else { return nil }
            self = .holdPlaced(LegalHold(coverage: coverage, matter: matter, reason: reason))
        case "records.hold.released":
            guard let hold = body["hold"]?.string.flatMap({ EntryID($0) }),
                let reason = body["reason"].flatMap({ SealedHandle($0) })
            else { return nil }
            self = .holdReleased(hold, reason: reason)
        case "records.retention.set":
            guard let kind = body["kind"]?.string, let years = body["years"]?.integer, (1...100).contains(years),
                let basis = body["basis"]?.string,
                let decidedBy = body["decidedBy"]?.string.flatMap({ Principal($0) })
            else { return nil }
            self = .retentionSet(RetentionRule(kind: kind, years: Int(years), basis: basis, decidedBy: decidedBy))
        default: return nil
        }
    }
}

extension LegalHold.Coverage {
    var json: JSONValue {
        switch self {
        case .everything: "everything"
        case .operation(let id): ["operation": .string(id.description)]
        case .entry(let id): ["entry": .string(id.description)]
        case .subject(let id): ["subject": .string(id.description)]
        }
    }

    init?(_ json: JSONValue) {
        if json.string == "everything" {
            self = .everything
        } else if let id = json["operation"]?.string.flatMap({ OperationID($0) }) {
            self = .operation(id)
        } else if let id = json["entry"]?.string.flatMap({ EntryID($0) }) {
            self = .entry(id)
        } else if let id = json["subject"]?.string.flatMap({ SubjectID($0) }) {
            self = .subject(id)
        } else {
            return nil
        }
    }
}
