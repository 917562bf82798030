import Prose

extension MentionScanner {
    /// Whether a number that was read says an age, a span of time or a year, or is no number at all (“one of the
    /// largest”).
    func isLookalike(_ claim: NumberClaim) -> Bool {
        let start = claim.tokens.lowerBound
        let end = claim.tokens.upperBound
        return isTime(claim, end) || isAge(claim, start, end) || isYear(claim) || isPronoun(claim, end)
    }

    private func isTime(_ claim: NumberClaim, _ end: Int) -> Bool {
        guard !claim.isMoney else { return false }
        let next = words[end] == "-" ? end + 1 : end
        if words.has(next, .duration) { return true }
        let start = claim.tokens.lowerBound
        if words[start - 1] == "at", (claim.value ?? 99) <= 12, !isThing(end), claim.bound == .exact { return true }
        let isQualified = ["full", "consecutive", "straight", "more", "short", "long", "busy", "of"].contains(
            words[end]
        )
        if isQualified, words.has(end + 1, .duration) { return true }
        return ["p", "a"].contains(words[end]) && words[end + 1] == "." && words[end + 2] == "m"
    }

    private func isAge(_ claim: NumberClaim, _ start: Int, _ end: Int) -> Bool {
        guard let value = claim.value, value <= 110, !claim.isMoney else { return false }
        let before = start - 1
        if words[before] == "aged" || words[before] == "age" { return true }
        // “The youngest person arrested was 19 and the oldest 71”.
        if (max(range.lowerBound, start - 5)..<start).contains(where: { ["youngest", "oldest"].contains(words[$0]) }),
            !isThing(end)
        {
            return true
        }
        if words[before] == "of", words[before - 1] == "age" {
            return !words.has(end, [.victim, .person, .minor, .adult, .arrest])
        }
        // “Who was 19 when she left”, “a dog named Rolo, who is three”.
        if words.has(before, .auxiliary),
            words[before - 1] == "who" || words[before - 1] == "she" || words[before - 1] == "he",
            !isThing(end)
        {
            return true
        }
        if ["to", "and", "through", "-", "–", "or"].contains(words[before]),
            (max(range.lowerBound, start - 5)..<max(range.lowerBound, before)).contains(where: {
                words[$0] == "age" || words[$0] == "aged"
            })
        {
            return true
        }
        if words[end] == "and" || words[end] == "or",
            ["older", "over", "under", "younger", "up", "above", "below"].contains(words[end + 1])
        {
            return true
        }
        let binds = ["under", "over", "below", "above", "than"]
        if (start..<end).contains(where: { binds.contains(words[$0]) }) || binds.contains(words[before]),
            [17, 18, 19, 20, 21, 22].contains(value), !isThing(end), !words.has(end, [.preposition, .state])
        {
            return true
        }
        return isAfterName(start, end)
    }

    /// “John Smith, 34, of Liberty” gives an age; “Kentucky, 46” does not.
    private func isAfterName(_ start: Int, _ end: Int) -> Bool {
        // “A volunteer, 62, packs kits”.
        if words.isDigits(start), end == start + 1, words[start - 1] == ",", words[end] == ",",
            ["a", "an"].contains(words[start - 3]), words.isWord(start - 2),
            !words.has(start - 2, .counted.subtracting(.people)), (13...99).contains(Int(words[start]) ?? 0)
        {
            return !["total", "number", "count", "figure", "sum"].contains(words[start - 2])
        }
        guard words.isDigits(start), end == start + 1, start - 2 > range.lowerBound, words[start - 1] == ",",
            words.isCapitalized(start - 2), words.isCapitalized(start - 3),
            JurisdictionNames.name(in: words.tokens, at: start - 2, before: start - 1) == nil,
            JurisdictionNames.name(in: words.tokens, at: start - 3, before: start - 1) == nil,
            let value = Int(words[start]), (13...99).contains(value)
        else { return false }
        return end >= range.upperBound || [",", ".", ";", ")"].contains(words[end]) || words[end] == "of"
    }

    private func isYear(_ claim: NumberClaim) -> Bool {
        let index = claim.tokens.upperBound - 1
        guard words.isDigits(index), words[index].utf8.count == 4, let value = claim.value,
            (1900...2099).contains(Int64(words[index]) ?? 0), claim.bound == .exact || value >= 0, !claim.isMoney
        else { return false }
        let isCounted = words.has(claim.tokens.upperBound, [.victim, .arrest, .person, .buyer])
        return !isCounted || index > range.lowerBound && Self.yearLeads.contains(words[index - 1])
    }

    private static let yearLeads: Set<String> = [
        "in", "since", "during", "of", "by", "for", "a", "the", "fiscal", "year", "early", "late", "mid", "from",
        "until",
    ]

    /// “One of the largest”, “no one”, “one another”: words and not numbers.
    private func isPronoun(_ claim: NumberClaim, _ end: Int) -> Bool {
        guard end == claim.tokens.lowerBound + 1, words[claim.tokens.lowerBound] == "one" else { return false }
        if words[claim.tokens.lowerBound - 1] == "no" || words[claim.tokens.lowerBound - 1] == "this" { return true }
        if words[end] == "of" {
            return !(end..<min(range.upperBound, end + 4)).contains {
                words.has($0, [.victim, .arrest, .people, .warrant, .weapon, .citation])
                    || ["them", "those"].contains(words[$0])
            }
        }
        return !isThing(end) && !words.has(end, [.preposition, .auxiliary]) && !words.isSign(end)
    }
}
