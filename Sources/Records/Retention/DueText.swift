import Ledger
package import Primitives

/// A sealed text whose time has passed: what a person may now decide to erase.
package struct DueText: Sendable, Hashable {
    package let place: SealedPlace
    package let rule: RetentionRule
    /// The day from which it is due.
    package let due: CivilDate
    /// The hold that keeps it all the same.
    package let hold: StandingHold?
}

extension RecordsState {
    /// What is due on `today` (UTC) among `places`; texts that were erased are not.
    package func due(among places: [SealedPlace], on today: CivilDate) -> [DueText] {
        places.compactMap { place in
            guard let rule = rules[place.kind.name], !place.keys.allSatisfy(destroyed.contains) else { return nil }
            let due = rule.due(place.at)
            guard due.daysSince1970 <= today.daysSince1970 else { return nil }
            return DueText(place: place, rule: rule, due: due, hold: hold(on: [place]))
        }
    }
}
