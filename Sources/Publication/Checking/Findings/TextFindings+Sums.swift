import Primitives

extension TextFindings {
    /// A list by state or by place that does not add up to the total which the text gives.
    var sums: [Finding] {
        let groups = groups
        var totals: [String: Int] = [:]
        var lines: [String: [Where: Int]] = [:]
        for (key, claims) in groups {
            guard let index = claims.last(where: { text.claims[$0].bound == .exact }), text.claims[index].value != nil
            else {
                continue
            }
            if isTotal(key.place) {
                totals[key.category] = claims.first { text.claims[$0].bound == .exact }
            } else if isLine(index) {
                lines[key.category, default: [:]][key.place] = index
            }
        }
        return totals.sorted { $0.value < $1.value }.compactMap { category, total in
            sum(category, total, lines)
        }
    }

    /// Where one state is the operation, its places are the lines.
    private func isTotal(_ place: Where) -> Bool {
        place.place == nil && (place.jurisdiction == nil || judge.facts.jurisdictions.count == 1)
    }

    private func isLine(_ index: Int) -> Bool {
        text.assertions[index].list != nil
            || crowds[text.assertions[index].sentence, default: 0] >= min(4, max(2, judge.facts.jurisdictions.count))
    }

    private func sum(_ category: String, _ total: Int, _ lines: [String: [Where: Int]]) -> Finding? {
        var found = lines[category] ?? [:]
        guard !found.isEmpty, let stated = text.claims[total].value else { return nil }
        var sum = found.values.reduce(Int64(0)) { $0 + (text.claims[$1].value ?? 0) }
        // A state that gives only parts of it counts with the parts.
        for (part, places) in lines where judge.parent(of: part) == category {
            for (place, index) in places where lines[category]?[place] == nil {
                sum += text.claims[index].value ?? 0
                found[place] = index
            }
        }
        found = oneList(found)
        sum = found.values.reduce(Int64(0)) { $0 + (text.claims[$1].value ?? 0) }
        // Lines that are nearly all of one part are a list of that part and of no whole.
        guard found.values.count(where: { text.claims[$0].category == category }) * 2 > found.count else { return nil }
        let states = found.count
        guard states > 1, sum != stated, !isSelection(found, total) || sum > stated, sum < 1_000_000_000_000 else {
            return nil
        }
        guard sum > stated || covers(found) else { return nil }
        return Finding(
            kind: .sum,
            claims: [total] + found.values.sorted(),
            why: "The lines for “\(judge.label(category))” add up to \(sum) and the text says \(stated)."
        )
    }

    /// The lines of the list or the sentence that has most of them, without places whose state has a line.
    private func oneList(_ found: [Where: Int]) -> [Where: Int] {
        func unit(_ index: Int) -> Int {
            text.assertions[index].list.map { -$0 } ?? text.assertions[index].sentence
        }
        let lines = found.filter { place, _ in
            place.place == nil || judge.facts.jurisdictions.count == 1
                || found[Where(jurisdiction: place.jurisdiction)] == nil
        }
        let units = Dictionary(grouping: lines.values, by: unit)
        let most = units.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }
        return lines.filter { unit($0.value) == most?.key }
    }

    /// Whether the lines are some of all: fewer than two thirds of those that the text lists at all.
    private func isSelection(_ found: [Where: Int], _ total: Int) -> Bool {
        let listed = Set(
            text.claims.indices.filter { isLine($0) && text.isFirm($0) }.compactMap { text.claims[$0].jurisdiction }
        )
        return found.count * 3 < listed.count * 2
    }

    /// Whether the lines name nearly all who take part.
    private func covers(_ found: [Where: Int]) -> Bool {
        let states = Set(found.keys.compactMap(\.jurisdiction))
        if judge.facts.jurisdictions.count == 1 { return false }
        let expected = judge.facts.expected ?? judge.facts.jurisdictions.count
        return states.count * 8 >= expected * 6
    }
}
