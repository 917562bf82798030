import Primitives
import Prose

/// Reads dates: “Aug. 26-27, 2021”, “August 26 and 27”, “27 August 2021”, “8/27/2021”, “2021-08-27”.
///
/// Each day of a date is a mention of its own. A date without a year has that of the operation, where it is known.
struct DateReader {
    let period: AccountFacts.Period?

    /// The days that a date at `index` names, and where it ends; nil where no date begins there.
    func dates(in words: Words, at index: Int, before end: Int) -> (mentions: [Mention], end: Int)? {
        if words.has(index, .month), words.isCapitalized(index) { return monthFirst(words, index, end) }
        if words.isDigits(index) { return dayFirst(words, index, end) ?? numeric(words, index, end) }
        return nil
    }

    private func monthFirst(_ words: Words, _ index: Int, _ end: Int) -> (mentions: [Mention], end: Int)? {
        guard let month = Self.month(words[index]) else { return nil }
        var days: [(token: Int, month: Int, day: Int)] = []
        var month0 = month
        var next = index + 1
        if words[next] == "." { next += 1 }
        while next < end, days.count < 8, let day = day(words, next) {
            days.append((next, month0, day))
            next += Self.isOrdinal(words, next) ? 2 : 1
            var gap = next
            while gap < min(end, next + 2), Self.joins.contains(words[gap]) { gap += 1 }
            if gap < end, words.has(gap, .month), let other = Self.month(words[gap]) {
                month0 = other
                gap += words[gap + 1] == "." ? 2 : 1
            }
            guard gap > next, gap < end, self.day(words, gap) != nil, !Self.isCounted(words, gap) else { break }
            next = gap
        }
        guard !days.isEmpty else {
            return words.isDigits(next) && Self.year(words, next) != nil ? ([], next + 1) : nil
        }
        var year = nearestYear
        let comma = words[next] == "," ? next + 1 : next
        if comma < end, let found = Self.year(words, comma) {
            year = found
            next = comma + 1
        }
        return (days.map { mention($0.token, year, $0.month, $0.day) }, next)
    }

    private func dayFirst(_ words: Words, _ index: Int, _ end: Int) -> (mentions: [Mention], end: Int)? {
        guard let day = day(words, index) else { return nil }
        let after = index + (Self.isOrdinal(words, index) ? 2 : 1)
        let next = words[after] == "of" ? after + 1 : after
        guard next < end, words.has(next, .month), words.isCapitalized(next), let month = Self.month(words[next]) else {
            return nil
        }
        // “27 August”, and not “the 27. May said”: a day before a month has the month right after it.
        var rest = next + 1
        if words[rest] == "." { rest += 1 }
        if words[rest] == "," { rest += 1 }
        guard rest < end, let year = Self.year(words, rest) else {
            return ([mention(index, nearestYear, month, day)], next + 1)
        }
        return ([mention(index, year, month, day)], rest + 1)
    }

    private func numeric(_ words: Words, _ index: Int, _ end: Int) -> (mentions: [Mention], end: Int)? {
        guard index + 4 < end, words.isDigits(index + 2), words.isDigits(index + 4),
            words[index + 1] == words[index + 3],
            words.isAttached(index + 1), words.isAttached(index + 4), let first = Int(words[index]),
            let second = Int(words[index + 2]), let third = Int(words[index + 4])
        else { return nil }
        if words[index + 1] == "/", (1...12).contains(first), (1...31).contains(second) {
            let year = third < 100 ? 2000 + third : third
            return ([mention(index + 2, year, first, second)], index + 5)
        }
        if words[index + 1] == "-", (1900...2099).contains(first), (1...12).contains(second), (1...31).contains(third) {
            return ([mention(index + 4, first, second, third)], index + 5)
        }
        return nil
    }

    private func mention(_ token: Int, _ year: Int?, _ month: Int, _ day: Int) -> Mention {
        let date = year.flatMap { CivilDate(year: $0, month: month, day: day) }
        return Mention(.date(date), token..<(token + 1), value: Int64(day))
    }

    private var nearestYear: Int? {
        period?.from.year
    }

    private func day(_ words: Words, _ index: Int) -> Int? {
        guard words.isDigits(index), words[index].utf8.count <= 2, let day = Int(words[index]), (1...31).contains(day)
        else { return nil }
        return day
    }

    private static func isOrdinal(_ words: Words, _ index: Int) -> Bool {
        words.isAttached(index + 1) && ["st", "nd", "rd", "th"].contains(words[index + 1])
    }

    private static func isCounted(_ words: Words, _ index: Int) -> Bool {
        words.has(index + 1, .counted)
    }

    private static let joins: Set<String> = [
        "-", "–", "—", "\u{2010}", "\u{2011}", "and", "to", "through", "thru", ",", "&",
    ]

    private static func year(_ words: Words, _ index: Int) -> Int? {
        guard words.isDigits(index), words[index].utf8.count == 4, let year = Int(words[index]),
            (1900...2099).contains(year)
        else { return nil }
        return year
    }

    private static func month(_ word: String) -> Int? {
        months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
