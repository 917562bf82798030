import Prose

/// Cuts a block into sentences as English news writing has them: “Sept. 9”, “S.B. 188” and “ext. 9” are not cut, and no
/// sentence begins in lower case.
enum EnglishSentences {
    /// Ranges of at most `longest` tokens, which together cover all of them.
    static func sentences(_ words: Words) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        for range in SentenceSplitter.sentences(words.tokens) {
            if let last = sentences.last, last.count < longest, !isCut(words, last, range) {
                sentences[sentences.count - 1] = last.lowerBound..<range.upperBound
            } else {
                sentences.append(range)
            }
        }
        return sentences.flatMap { range in
            stride(from: range.lowerBound, to: range.upperBound, by: longest).map {
                $0..<min(range.upperBound, $0 + longest)
            }
        }
    }

    private static let longest = 300

    private static func isCut(_ words: Words, _ before: Range<Int>, _ after: Range<Int>) -> Bool {
        let end = before.upperBound - 1
        if let first = words.text(after.lowerBound).unicodeScalars.first, words.isWord(after.lowerBound),
            first.properties.isLowercase
        {
            return false
        }
        guard words[end] == "." else { return true }
        if words.isDigits(after.lowerBound) {
            return !abbreviations.contains(words[end - 1]) && words.text(end - 1).utf8.count > 1
        }
        return !titles.contains(words[end - 1])
    }

    /// Before a number: months, and short forms of “number”, “extension”, “section”.
    private static let abbreviations: Set<String> = [
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "ext", "no", "nos", "sec",
        "approx", "vol", "fig", "ch", "rte", "hwy", "dist", "rm", "est",
    ]
    private static let titles: Set<String> = [
        "gov", "lt", "sgt", "capt", "col", "gen", "rep", "sen", "dr", "mr", "mrs", "ms", "st", "ft", "mt", "det",
        "supt",
        "atty", "dept", "calif", "minn", "okla", "tenn", "ariz", "conn", "wash", "mass", "mich", "mont", "nebr", "colo",
    ]
}
