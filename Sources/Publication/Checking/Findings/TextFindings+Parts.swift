extension TextFindings {
    /// Two totals of one thing that cannot both be true, and parts that are more than their whole.
    var parts: [Finding] {
        groups.compactMap(differing) + exceeding
    }

    private func differing(_ key: ClaimKey, _ claims: [Int]) -> Finding? {
        var interval = ClaimInterval()
        for index in claims { interval.narrow(text.claims[index]) }
        guard interval.isEmpty else { return nil }
        let said = claims.map { text.claims[$0].text }
        return Finding(
            kind: .part,
            claims: claims,
            why: "The text gives differing figures for “\(judge.label(key.category))”: \(said.joined(separator: ", "))."
        )
    }

    private var exceeding: [Finding] {
        let groups = groups
        var exact: [ClaimKey: Int] = [:]
        for (key, claims) in groups {
            exact[key] = claims.last { text.claims[$0].bound == .exact && text.claims[$0].value != nil }
        }
        var parts: [ClaimKey: [Int]] = [:]
        for (key, _) in groups {
            guard let index = exact[key] else { continue }
            if let parent = judge.parent(of: key.category) {
                parts[ClaimKey(category: parent, place: key.place), default: []].append(index)
            }
        }
        return groups.compactMap { key, _ in
            guard let whole = exact[key], let value = text.claims[whole].value, let pieces = parts[key] else {
                return nil
            }
            let sum = pieces.reduce(Int64(0)) { $0 + min(text.claims[$1].value ?? 0, 1_000_000_000_000) }
            guard sum > value else { return nil }
            return Finding(
                kind: .part,
                claims: [whole] + pieces,
                why: "The parts of “\(judge.label(key.category))” add up to \(sum) and the whole is \(value)."
            )
        }
    }
}
