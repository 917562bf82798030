package import Ledger
package import Primitives

/// Which keys were destroyed, which holds stand, and how long texts are kept: a fold over the standing restricted log.
package struct RecordsState: Sendable {
    /// Keys whose destruction is recorded. One that is still there, after a death in between, is destroyed at the next start.
    package private(set) var destroyed: Set<SealingKeyID> = []
    /// Holds that stand, in the order in which they were placed.
    package private(set) var holds: [StandingHold] = []
    /// The rule of each kind of entry.
    package private(set) var rules: [String: RetentionRule] = [:]

    package init() {}

    /// Takes one event into the state.
    package mutating func apply(_ event: RecordsEvent, id: EntryID, at: Timestamp, by: Principal) {
        switch event {
        case .keysDestroyed(let destruction): destroyed.formUnion(destruction.keys)
        case .holdPlaced(let hold):
            holds.append(StandingHold(id: id, hold: hold, placedAt: at, placedBy: by))
        case .holdReleased(let hold, _): holds.removeAll { $0.id == hold }
        case .retentionSet(let rule): rules[rule.kind] = rule
        }
    }

    /// The hold that forbids erasing the texts at any of `places`; the oldest, where there are several.
    package func hold(on places: [SealedPlace]) -> StandingHold? {
        holds.first { standing in places.contains { standing.hold.coverage.covers($0) } }
    }

    /// The snapshot's form.
    package var condensed: JSONValue {
        [
            "destroyed": .array(destroyed.map(\.description).sorted().map { .string($0) }),
            "holds": .array(
                holds.map { standing in
                    [
                        "id": .string(standing.id.description), "at": .string(standing.placedAt.description),
                        "by": .string(standing.placedBy.description),
                        "body": RecordsEvent.holdPlaced(standing.hold).body,
                    ]
                }
            ),
            "rules": .array(rules.keys.sorted().compactMap { rules[$0].map { RecordsEvent.retentionSet($0).body } }),
        ]
    }

    /// Reads the snapshot's form; nil where it is not one.
    package init?(condensed json: JSONValue) {
        guard let destroyed = json["destroyed"]?.array, let holds = json["holds"]?.array,
            let rules = json["rules"]?.array
        else { return nil }
        self.destroyed = Set(destroyed.compactMap { $0.string.flatMap { SealingKeyID($0) } })
        guard self.destroyed.count == destroyed.count else { return nil }
        for hold in holds {
            guard let id = hold["id"]?.string.flatMap({ EntryID($0) }), let body = hold["body"],
                let at = hold["at"]?.string.flatMap({ Timestamp($0) }),
                let by = hold["by"]?.string.flatMap({ Principal($0) }),
                let event = RecordsEvent(kind: EntryKind("records.hold.placed", 1), body: body)
            else { return nil }
            apply(event, id: id, at: at, by: by)
        }
        for rule in rules {
            guard case .retentionSet(let rule)? = RecordsEvent(kind: EntryKind("records.retention.set", 1), body: rule)
            else { return nil }
            self.rules[rule.kind] = rule
        }
    }
}
