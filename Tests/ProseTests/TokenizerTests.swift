import Prose
import Testing

/// How text is cut, and the forms by which words are compared.
struct TokenizerTests {
    @Test func `tokens keep their place in bytes of UTF-8`() {
        let text = "“Ohio’s”\u{A0}– 1,883 arrests"
        let bytes = Array(text.utf8)
        let tokens = Tokenizer.tokens(bytes, in: bytes.indices)
        #expect(tokens.map(\.text) == ["“", "Ohio’s", "”", "–", "1,883", "arrests"])
        #expect(tokens.map(\.folded) == ["“", "ohio", "”", "–", "1,883", "arrest"])
        #expect(tokens.map(\.isAttached) == [false, true, true, false, false, false])
        for token in tokens { #expect(String(decoding: bytes[token.range], as: UTF8.self) == token.text) }
    }

    @Test(arguments: [
        ("Victims", "victim"), ("businesses", "business"), ("people", "person"), ("children", "child"),
        ("citations", "citation"), ("bodies", "body"), ("arrested", "arrested"), ("US", "us"), ("gas", "gas"),
        ("boxes", "box"), ("Missouri’s", "missouri"),
    ])
    func `words are compared in the singular`(word: String, folded: String) {
        #expect(WordFolding.fold(word) == folded)
    }

    @Test func `the longest phrase of an index wins`() {
        var index = PhraseIndex<Int>()
        index.insert("arrest", 1)
        index.insert("arrest warrants", 2)
        index.insert("U.S. currency", 3)
        let tokens = Tokenizer.tokens("Arrest warrants, arrests, U.S. currency")
        #expect(index.longest(in: tokens, at: 0, before: tokens.count)?.value == 2)
        #expect(index.longest(in: tokens, at: 3, before: tokens.count)?.value == 1)
        #expect(index.longest(in: tokens, at: 5, before: tokens.count)?.value == 3)
        #expect(index.longest(in: tokens, at: 1, before: tokens.count) == nil)
    }
}
