import HashTreeCollections
package import Primitives

/// Who needs training, and where they work.
extension TrainingState {
    /// Everyone whose training counts: who was listed, or enrolled, attended or was examined, and was not taken off the list.
    package var roster: [Designator] {
        people.keys.filter { isOnRoster($0) }.sorted()
    }

    /// Whether a person is one of them.
    package func isOnRoster(_ person: Designator) -> Bool {
        let facts = facts(of: person)
        guard !facts.isEmpty else { return false }
        if let listing = listing(facts) { return listing.value != .unlisted }
        return facts.contains { facts in
            !facts.attendances.isEmpty || !facts.quizzes.isEmpty || !facts.waivers.isEmpty
                || facts.enrolments.values.contains { $0.value }
        }
    }

    /// The jurisdiction that a person works for: what their agency said, else the agency's own; nil where nobody has said.
    package func jurisdiction(of person: Designator) -> Jurisdiction? {
        if case .listed(let jurisdiction?) = listing(facts(of: person))?.value { return jurisdiction }
        return membership.members[person.agency]?.first
    }

    /// The waiver that a person has in a course, whether it holds or not.
    package func waiver(of person: Designator, in course: Designator) -> Stamped<PersonFacts.Waiver>? {
        facts(of: person).compactMap { $0.waivers[course] }.max { $0.stamp.id < $1.stamp.id }
    }

    func listing(_ facts: [PersonFacts]) -> Stamped<PersonFacts.Listing>? {
        facts.compactMap(\.listing).max { $0.stamp.id < $1.stamp.id }
    }
}
