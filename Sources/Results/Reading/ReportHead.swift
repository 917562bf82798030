package import Primitives
package import Prose

/// The beginning of a line by which an agency says whose figures follow: “• Missouri:”, “MO –”, “State of Iowa:”,
/// “Kansas City, Missouri:”, “Missouri (Kansas City):”.
package struct ReportHead: Sendable, Hashable {
    package let jurisdiction: Jurisdiction
    package let place: PlaceName?
    /// The tokens from the first letter of the name to the colon or dash, which is included.
    package let tokens: Range<Int>
    /// Whether a colon ends it. A dash also begins datelines, so it proves less.
    package let hasColon: Bool

    /// The most tokens that a head may have; more is a sentence.
    private static let maximumLength = 14

    /// The head that begins at `start`, or nil.
    package init?(_ tokens: [Token], at start: Int, before end: Int) {
        let limit = min(end, start + Self.maximumLength)
        guard let separator = (start..<max(start, limit)).first(where: { Self.isSeparator(tokens, $0, before: end) }),
            separator > start
        else { return nil }
        var name = start..<separator
        while let last = name.last, tokens[last].isSign("*") { name = name.lowerBound..<last }
        guard let (jurisdiction, place) = Self.read(tokens, name) else { return nil }
        self.jurisdiction = jurisdiction
        self.place = place
        self.tokens = start..<(separator + 1)
        hasColon = tokens[separator].text == ":"
    }

    private static func isSeparator(_ tokens: [Token], _ index: Int, before end: Int) -> Bool {
        switch tokens[index].text {
        case ":", "—": tokens[index].kind == .sign
        // A hyphen that touches a word on both sides is part of a name.
        case "-", "–": !tokens[index].isAttached || (index + 1 < end && !tokens[index + 1].isAttached)
        default: false
        }
    }

    private static func read(_ tokens: [Token], _ range: Range<Int>) -> (Jurisdiction, PlaceName?)? {
        if let whole = jurisdiction(tokens, range) { return (whole, nil) }
        // “Missouri (Kansas City)”
        if let last = range.last, tokens[last].isSign(")"), let open = range.first(where: { tokens[$0].isSign("(") }),
            let whole = jurisdiction(tokens, range.lowerBound..<open), let place = place(tokens, (open + 1)..<last)
        {
            return (whole, place)
        }
        // “Kansas City, Missouri”
        if let comma = range.last(where: { tokens[$0].isSign(",") }),
            let whole = jurisdiction(tokens, (comma + 1)..<range.upperBound),
            let place = place(tokens, range.lowerBound..<comma)
        {
            return (whole, place)
        }
        return nil
    }

    private static func jurisdiction(_ tokens: [Token], _ range: Range<Int>) -> Jurisdiction? {
        var range = range
        if range.count > 2, tokens[range.lowerBound].folded == "state", tokens[range.lowerBound + 1].folded == "of" {
            range = (range.lowerBound + 2)..<range.upperBound
        }
        guard let first = range.first, tokens[first].isCapitalized else { return nil }
        let name = text(tokens, range)
        return Jurisdiction(naming: name) ?? Jurisdiction(naming: name.filter { $0 != "." })
    }

    /// A place is a name: every word of it has a capital but the small words inside, and no day or month is one of
    /// them.
    private static func place(_ tokens: [Token], _ range: Range<Int>) -> PlaceName? {
        guard let first = range.first, tokens[first].isCapitalized else { return nil }
        for index in range {
            switch tokens[index].kind {
            case .word:
                guard tokens[index].isCapitalized || small.contains(tokens[index].text),
                    !CalendarWords.all.contains(tokens[index].folded), !openings.contains(tokens[index].folded)
                else { return nil }
            case .sign: guard [".", "-", "’", "'"].contains(tokens[index].text) else { return nil }
            case .digits: return nil
            }
        }
        return PlaceName(text(tokens, range))
    }

    private static let small: Set<String> = ["of", "the", "de", "la", "du", "and"]
    private static let openings: Set<String> = [
        "in", "on", "at", "by", "from", "also", "meanwhile", "but", "for", "as", "state", "according",
    ]

    private static func text(_ tokens: [Token], _ range: Range<Int>) -> String {
        var text = ""
        for index in range {
            if index > range.lowerBound, !tokens[index].isAttached { text += " " }
            text += tokens[index].text
        }
        return text
    }
}
