import Prose

extension MentionScanner {
    /// Where something ends that has digits and asserts no number: a telephone number, a clock time, an ordinal, an
    /// address, a number in a name. Nil where there is none at `index`.
    func lookalike(at index: Int) -> Int? {
        guard index < range.upperBound else { return nil }
        if words.isDigits(index) {
            return code(at: index) ?? chain(at: index) ?? ordinal(at: index) ?? clock(at: index) ?? named(at: index)
                ?? street(at: index)
                ?? texted(at: index) ?? joined(at: index)
        }
        if words[index] == "(" { return areaCode(at: index) }
        return nil
    }

    /// “0615”, “:48”, “S.B. 188”, “page 1 of 1”: digits that count nothing by their form.
    private func code(at index: Int) -> Int? {
        let text = words[index]
        if text.utf8.count > 1, text.hasPrefix("0"), !text.contains("."),
            !(words.isDigits(index + 2) && words.isAttached(index + 1))
        {
            return index + 1
        }
        if words[index - 1] == "per" { return index + 1 }
        if words[index - 1] == ":", words.isAttached(index), !words.isAttached(index - 1) { return index + 1 }
        if words[index - 1] == ".", words.isCapitalized(index - 2), words.text(index - 2).utf8.count == 1,
            words[index - 3] == ".",
            words[index - 5] == "." || StateAbbreviations.state(in: words, at: index - 4, before: index) == nil
        {
            return index + 1
        }
        if words[index - 1] == "page", words[index + 1] == "of", words.isDigits(index + 2) { return index + 3 }
        return nil
    }

    /// Digits joined to digits: `1-888-373-7888`, `8/27/2021`, `7:40`, `24/7`, `2021-08-27`.
    private func chain(at index: Int) -> Int? {
        var end = index
        var count = 1
        while end + 2 < range.upperBound, words.isSign(end + 1), words.isAttached(end + 1), words.isDigits(end + 2),
            words.isAttached(end + 2), Self.joints.contains(words[end + 1]), count < Self.reach
        {
            end += 2
            count += 1
        }
        guard count > 1 else { return nil }
        // Two short numbers with a dash before a thing are a spread: “20-30 arrests”.
        if count == 2, words.isHyphen(index + 1), isThing(end + 1) || words.has(end + 1, .filler),
            !words[index].hasPrefix("0")
        {
            return nil
        }
        return end + 1
    }

    private static let joints: Set<String> = ["-", "/", ":", ".", "–", "\u{2010}", "\u{2011}"]

    private func ordinal(at index: Int) -> Int? {
        guard words.isAttached(index + 1), ["st", "nd", "rd", "th"].contains(words[index + 1]) else { return nil }
        return index + 2
    }

    private func clock(at index: Int) -> Int? {
        let next = words[index + 1]
        guard ["am", "pm", "a", "p", "o'clock", "o’clock", "noon"].contains(next) else { return nil }
        if next == "a" || next == "p" {
            guard words[index + 2] == ".", words[index + 3] == "m" else { return nil }
            return index + 4
        }
        return index + 2
    }

    /// “Route 66”, “Channel 5”, “Section 1591”, “No. 21-CV-4”.
    private func named(at index: Int) -> Int? {
        guard index > 0 else { return nil }
        var before = index - 1
        if words[before] == ".", before > 0 { before -= 1 }
        // “The flood of ’97”.
        if ["'", "’", "‘"].contains(words[before]), words.isAttached(index), words[index].utf8.count == 2 {
            return index + 1
        }
        if words[before] == "§" || words[before] == "#" { return index + 1 }
        guard words.isWord(before), Self.names.contains(words[before]) else { return statute(at: index) }
        let needsCapital = Self.nouns.contains(words[before])
        let isAlone = index + 1 >= range.upperBound || words.isSign(index + 1)
        guard !needsCapital || words.isCapitalized(before) || isAlone && words[before] == "room",
            !words.has(index + 1, [.victim, .arrest, .people])
        else {
            return nil
        }
        return index + 1
    }

    private static let nouns: Set<String> = ["unit", "district", "level", "phase", "room", "group", "troop", "station"]
    private static let names: Set<String> = nouns.union([
        "route", "interstate", "highway", "hwy", "channel", "section", "chapter", "title", "no", "docket", "article",
        "suite", "precinct", "version", "page", "box", "floor", "figure", "table", "paragraph", "zone", "item", "bill",
        "local", "exit", "mile", "us", "covid", "version", "schedule", "act", "sb", "hb", "tier", "ward", "gate",
        "pier",
        "desk", "news", "copy", "courtroom", "extension", "ext", "usc", "proposition", "amendment", "line", "code",
        "form", "docket", "número",
    ])

    /// “18 U.S.C. 1591”, “22 U.S. Code”.
    private func statute(at index: Int) -> Int? {
        guard words[index + 1] == "u", words[index + 2] == ".", words[index + 3] == "s" else { return nil }
        var end = index + 4
        while end < min(range.upperBound, index + 12), !words.isDigits(end) {
            guard words.isSign(end) || ["c", "code"].contains(words[end]) else { return nil }
            end += 1
        }
        return end < range.upperBound && words.isDigits(end) ? end + 1 : nil
    }

    /// “1200 Main Street”, “the 2300 block of”.
    private func street(at index: Int) -> Int? {
        if words[index + 1] == "block" { return index + 2 }
        for next in (index + 1)..<max(index + 1, min(range.upperBound, index + 5)) {
            guard words.isCapitalized(next) || words[next] == "." else { return nil }
            if next > index + 1, Self.streets.contains(words[next]) { return next + 1 }
        }
        return nil
    }

    private static let streets: Set<String> = [
        "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "lane", "highway", "hwy", "way",
        "court", "parkway", "pkwy", "place", "terrace",
    ]

    /// “Text 233733”, “call 911”, “text HELP to 233733”.
    private func texted(at index: Int) -> Int? {
        guard !words[index].contains(","), (3...8).contains(words[index].utf8.count) else { return nil }
        let start = max(range.lowerBound, index - 6)
        let isDialled = (start..<index).contains { Self.dialling.contains(words[$0]) }
        let isDirect = index > range.lowerBound && Self.dialling.contains(words[index - 1])
        return isDirect || isDialled && words[index].utf8.count >= 5 ? index + 1 : nil
    }

    private static let dialling: Set<String> = ["text", "texting", "call", "calling", "dial", "sms", "dialing"]

    private func areaCode(at index: Int) -> Int? {
        guard words.isDigits(index + 1), words[index + 1].utf8.count == 3, words[index + 2] == ")",
            words.isDigits(index + 3), words[index + 3].utf8.count == 3, words.isHyphen(index + 4),
            words.isDigits(index + 5)
        else { return nil }
        return min(range.upperBound, index + 6)
    }

    /// Digits that a letter or a hyphen joins to a name: “I-70”, “COVID-19”, “MS-13”, “F150”, “H1N1”.
    private func joined(at index: Int) -> Int? {
        guard index > range.lowerBound, words.isAttached(index) else { return nil }
        if words.isWord(index - 1) { return index + 1 }
        guard words[index - 1] == "-", words.isAttached(index - 1), index > range.lowerBound + 1,
            words.isWord(index - 2)
        else { return nil }
        return index + 1
    }
}
