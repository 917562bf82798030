import Prose

/// Finds what a text calls its operation: “Operation United Front”.
struct OperationNames {
    private var counts: [String: (count: Int, first: Int)] = [:]

    /// The most words that a name has after “Operation”.
    private static let maximumLength = 5
    private static let connectors: Set<String> = ["of", "the", "for"]

    /// Notes every name in `tokens`.
    mutating func look(at tokens: [Token]) {
        for index in tokens.indices where tokens[index].text == "Operation" || tokens[index].text == "OPERATION" {
            guard let name = Self.name(tokens, after: index) else { continue }
            counts[name, default: (0, tokens[index].range.lowerBound)].count += 1
        }
    }

    /// The name that occurs most often; among equals the first.
    var mostFrequent: String? {
        counts.min { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }?.key
    }

    private static func name(_ tokens: [Token], after index: Int) -> String? {
        var words: [String] = []
        var pending: [String] = []
        var next = index + 1
        while next < tokens.count, tokens[next].kind == .word || tokens[next].isSign("&"),
            words.count + pending.count < maximumLength
        {
            let token = tokens[next]
            if token.isCapitalized, !CalendarWords.all.contains(token.folded) {
                words += pending + [token.text.hasSuffix("’s") ? String(token.text.dropLast(2)) : token.text]
                pending = []
                if token.text.hasSuffix("’s") || token.text.hasSuffix("'s") { break }
            } else if !words.isEmpty, connectors.contains(token.text) || token.isSign("&") {
                pending.append(token.text)
            } else {
                break
            }
            next += 1
        }
        guard !words.isEmpty else { return nil }
        return "Operation " + words.joined(separator: " ")
    }
}
