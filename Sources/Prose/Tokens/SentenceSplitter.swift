/// Cuts a paragraph into sentences.
package enum SentenceSplitter {
    /// Ranges of tokens, which together cover all of them.
    package static func sentences(_ tokens: [Token]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in tokens.indices where isEnd(tokens, index) {
            var end = index + 1
            while end < tokens.count, tokens[end].isAttached, tokens[end].kind == .sign { end += 1 }
            guard end > start else { continue }
            sentences.append(start..<end)
            start = end
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }

    /// Whether the sign at `index` ends a sentence.
    ///
    /// A point after a short word with a capital does not: “Mo.”, “Gov.”, “U.S.”. Where that is wrong two sentences are
    /// read as one, which makes the readers more careful and not less.
    package static func isEnd(_ tokens: [Token], _ index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .sign, [".", "!", "?"].contains(token.text) else { return false }
        if index + 1 < tokens.count, tokens[index + 1].isAttached, tokens[index + 1].kind != .sign,
            !tokens[index + 1].isCapitalized
        {
            return false
        }
        guard token.text == ".", index > 0, tokens[index - 1].isCapitalized else { return true }
        return tokens[index - 1].text.utf8.count > 3
    }
}
