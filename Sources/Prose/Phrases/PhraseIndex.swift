/// Finds the longest known phrase at a place in a text: a trie from words to values.
///
/// Words are compared folded, so “victims” finds “victim”. A lookup looks at no more tokens than the longest phrase
/// has.
package struct PhraseIndex<Value: Sendable>: Sendable {
    private var nodes = [Node()]

    private struct Node: Sendable {
        var children: [String: Int] = [:]
        var value: Value?
    }

    package init() {}

    /// Adds `phrase`; a phrase added again takes the new value. A phrase without words is ignored.
    package mutating func insert(_ phrase: String, _ value: Value) {
        var node = 0
        for token in Tokenizer.tokens(phrase) where token.kind != .sign {
            if let next = nodes[node].children[token.folded] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].children[token.folded] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        if node > 0 { nodes[node].value = value }
    }

    /// The value of the longest phrase that begins at `index`, and where it ends; nil where none does. Signs inside a
    /// phrase, such as the points of “U.S.”, are passed over.
    package func longest(in tokens: [Token], at index: Int, before end: Int) -> (value: Value, end: Int)? {
        var node = 0
        var found: (Value, Int)?
        var index = index
        while index < end {
            if tokens[index].kind == .sign {
                guard node > 0, tokens[index].text == "." || tokens[index].text == "-" else { break }
                index += 1
                continue
            }
            guard let next = nodes[node].children[tokens[index].folded] else { break }
            node = next
            index += 1
            if let value = nodes[node].value { found = (value, index) }
        }
        return found
    }
}
