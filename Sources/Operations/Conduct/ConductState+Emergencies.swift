import Ledger
package import Primitives

extension ConductState {
    /// Emergencies as they stand, the newest first: the `limit` newest, and every one that is still open.
    package func emergencies(_ vantage: Vantage, limit: Int = 20) -> [EmergencyStanding] {
        let all = Self.newest(emergencies, .max) { said($0, of: .emergency($0), vantage) != nil }
            .compactMap { emergency($0, vantage) }
        return all.prefix(limit) + all.dropFirst(limit).filter(\.isOpen)
    }

    /// An emergency as it stands; nil where it is not here.
    package func emergency(_ id: EntryID, _ vantage: Vantage) -> EmergencyStanding? {
        let all = said(of: .emergency(id), vantage)
        guard let raised = all.first(where: { $0.id == id }), case .emergencyRaised(let emergency) = raised.event else {
            return nil
        }
        let words = emergency.unit.map { counts(of: $0, since: raised, vantage) } ?? []
        let clearings = all.filter { if case .emergencyCleared = $0.event { true } else { false } }
        var clearers: [Speaker] = []
        var count: (said: Said, isComplete: Bool)?
        var cleared: Timestamp?
        // Step by step in the order in which it happened: once it has ended it stays so, whatever is counted later.
        for said in (words.map(\.said) + clearings).sorted(by: { $0.turn < $1.turn }) where cleared == nil {
            if let counted = words.first(where: { $0.said == said }) {
                count = counted
            } else if !clearers.contains(said.speaker) {
                clearers.append(said.speaker)
            }
            let isEnough =
                if emergency.unit == nil {
                    clearers.count >= 2
                } else if let count, count.isComplete {
                    // The unit's own count is one word, and the other a second person's: not who raised it, nor who counted.
                    clearers.contains { $0 != raised.speaker && $0 != count.said.speaker }
                } else {
                    false
                }
            if isEnough { cleared = said.at }
        }
        return EmergencyStanding(
            id: id,
            emergency: emergency,
            by: raised.by,
            agency: raised.agency,
            at: raised.at,
            counted: count.flatMap { $0.isComplete ? $0.said.at : nil },
            countedBy: count?.said.speaker,
            clearers: clearers,
            cleared: cleared
        )
    }

    /// What a unit has counted since `raised`, in whatever roll call.
    private func counts(
        of unit: Designator,
        since raised: Said,
        _ vantage: Vantage
    ) -> [(said: Said, isComplete: Bool)] {
        said(of: .unit(unit), vantage).compactMap { said in
            guard case .rollCallAnswered(let answer) = said.event, said.agency == unit.agency, said.at >= raised.at
            else {
                return nil
            }
            return (said, answer.isComplete)
        }
    }
}
