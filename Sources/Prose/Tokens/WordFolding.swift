/// Brings words that mean the same to one form: lower case, without a possessive ending, singular.
///
/// Only English nouns as reports use them are folded. Verbs stay as they are, because “arrest” and “arrested” are
/// different words for a reader of figures.
package enum WordFolding {
    /// The form of `word` by which words are compared.
    package static func fold(_ word: some StringProtocol) -> String {
        var bytes = Array(word.utf8)
        for index in bytes.indices {
            guard bytes[index] < 0x80 else { return folded(word.lowercased()) }
            if (65...90).contains(bytes[index]) { bytes[index] += 32 }
        }
        let lowercased = String(decoding: bytes, as: UTF8.self)
        // Only plurals change: those in “s”, “men”, “children” and “people”.
        let isPlural =
            bytes.last == UInt8(ascii: "s") || bytes.last == UInt8(ascii: "n") || bytes.starts(with: "people".utf8)
        return isPlural ? folded(lowercased) : lowercased
    }

    private static func folded(_ lowercased: String) -> String {
        var folded = lowercased
        for ending in ["’s", "'s"] where folded.hasSuffix(ending) { folded.removeLast(2) }
        if let singular = irregular[folded] { return singular }
        guard folded.utf8.count > 3, folded.hasSuffix("s"), !kept.contains(where: { folded.hasSuffix($0) }) else {
            return folded
        }
        if folded.hasSuffix("ies") { return folded.dropLast(3) + "y" }
        if long.contains(where: { folded.hasSuffix($0) }) { return String(folded.dropLast(2)) }
        return String(folded.dropLast())
    }

    private static let irregular = [
        "people": "person", "men": "man", "women": "woman", "children": "child", "monies": "money",
    ]
    private static let kept = ["ss", "us", "is"]
    private static let long = ["sses", "xes", "ches", "shes"]

    /// Words that carry no meaning of their own beside a number and a noun: articles, auxiliaries, prepositions.
    ///
    /// They are taken off reports and off the words of categories alike. “Made” is one because arrests are “made”.
    package static let fillers: Set<String> = [
        "a", "an", "the", "of", "in", "to", "for", "by", "with", "from", "on", "has", "have", "had", "been", "be",
        "was",
        "were", "is", "are", "able", "made", "total", "there", "also", "so", "far", "overall", "their", "our",
    ]

    /// The fillers that join a noun to its verb: “102 people *were* arrested”.
    package static let auxiliaries: Set<String> = [
        "has", "have", "had", "been", "be", "was", "were", "is", "are", "made",
    ]
}
