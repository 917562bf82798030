import Primitives

extension TextFindings {
    /// States that are said to take part and states that have a line, where they differ.
    var lists: [Finding] {
        let listed = listedStates
        guard listed.count > 1 else { return [] }
        return [count(listed), naming(listed)].compactMap { $0 }
    }

    /// States with lines of their own, in items or in one long sentence.
    private var listedStates: Set<Jurisdiction> {
        var bySentence: [Int: Set<Jurisdiction>] = [:]
        var inItems: Set<Jurisdiction> = []
        for index in text.claims.indices where text.assertions[index].status == .asserted {
            guard let state = text.claims[index].jurisdiction, text.assertions[index].subject.kind == .category else {
                continue
            }
            if text.assertions[index].list != nil { inItems.insert(state) }
            bySentence[text.assertions[index].sentence, default: []].insert(state)
        }
        let longest = bySentence.values.max { $0.count < $1.count } ?? []
        if inItems.count >= 3 { return inItems }
        return longest.count >= 5 ? longest : []
    }

    private func count(_ listed: Set<Jurisdiction>) -> Finding? {
        let index = text.assertions.indices.first {
            text.assertions[$0].subject.kind == .jurisdictions && text.assertions[$0].status == .asserted
                && text.claims[$0].bound == .exact
        }
        guard let index, let said = text.claims[index].value, said != Int64(listed.count) else { return nil }
        // A list of a few is a selection and no contradiction.
        guard Int64(listed.count) > said || Int64(listed.count) * 4 >= said * 3 else { return nil }
        return Finding(
            kind: .list,
            claims: [index],
            why: "The text says \(said) and \(listed.count) are listed: \(names(listed))."
        )
    }

    /// A sentence that names those who took part, without numbers.
    private func naming(_ listed: Set<Jurisdiction>) -> Finding? {
        for (sentence, isItem, places) in text.reading.states where !isItem {
            let named = Set(places.compactMap(\.place.jurisdiction))
            guard named.count >= 5, !asserting.contains(sentence) else { continue }
            let missing = listed.subtracting(named)
            let surplus = named.subtracting(listed)
            guard !missing.isEmpty || !surplus.isEmpty, !named.isDisjoint(with: listed) else { continue }
            var reasons: [String] = []
            if !missing.isEmpty { reasons.append("\(names(missing)) listed and not named") }
            if !surplus.isEmpty { reasons.append("\(names(surplus)) named and not listed") }
            return Finding(
                kind: .list,
                claims: [],
                why: "The states named and the states listed differ: \(reasons.joined(separator: "; "))."
            )
        }
        return nil
    }

    private func names(_ states: Set<Jurisdiction>) -> String {
        states.sorted().map(\.name).joined(separator: ", ")
    }
}
