import Prose

/// Cuts what follows the head of a report line into items: at commas, semicolons, bars, slashes, bullets, ends of
/// sentences and brackets, and at “and” where a number stands on both sides of it.
///
/// “4 victims and sex workers” stays one item: only a number of its own makes a thing one of its own.
struct ItemSplitter {
    let tokens: [Token]
    /// The numbers of the line, in order.
    let claims: [NumberClaim]

    /// An item before it is read. `owned` adds the signs around it, so that the items of a line cover all of it.
    struct Part {
        let tokens: Range<Int>
        var owned: Range<Int>
        /// Whether it stands in brackets and so says more about the item before it.
        let isDetail: Bool
    }

    func parts(in range: Range<Int>) -> [Part] {
        var parts: [Part] = []
        var start = range.lowerBound
        var isDetail = false
        for index in range {
            guard isBoundary(index) else { continue }
            append(start..<index, isDetail, to: &parts)
            if tokens[index].text == "(" { isDetail = true }
            if tokens[index].text == ")" { isDetail = false }
            start = index + 1
        }
        append(start..<range.upperBound, isDetail, to: &parts)
        for index in parts.indices {
            let from = index == 0 ? range.lowerBound : parts[index].tokens.lowerBound
            let to = index + 1 < parts.count ? parts[index + 1].tokens.lowerBound : range.upperBound
            parts[index].owned = from..<to
        }
        return parts
    }

    private static let boundaries: Set<String> = [",", ";", "|", "•", "·", "!", "—", "–", "(", ")", "[", "]", "/"]
    private static let joints: Set<String> = ["and", "plus"]

    private func isBoundary(_ index: Int) -> Bool {
        // A question mark stays in its item, which is then not understood.
        guard tokens[index].kind == .sign, tokens[index].text != "?" else { return false }
        return Self.boundaries.contains(tokens[index].text) || SentenceSplitter.isEnd(tokens, index)
    }

    private func append(_ range: Range<Int>, _ isDetail: Bool, to parts: inout [Part]) {
        var start = range.lowerBound
        while start < range.upperBound, Self.joints.contains(tokens[start].folded) { start += 1 }
        guard range.contains(where: { tokens[$0].kind != .sign }) else { return }
        let inside = claims(in: range)
        var next = inside.startIndex
        for index in range where isJoint(index) && index > start {
            while next < inside.endIndex, inside[next].tokens.lowerBound < index { next += 1 }
            guard next > inside.startIndex, next < inside.endIndex, inside[next - 1].tokens.lowerBound >= start,
                inside[next - 1].tokens.upperBound <= index
            else { continue }
            parts.append(Part(tokens: start..<index, owned: start..<index, isDetail: isDetail))
            start = index + 1
        }
        if start < range.upperBound {
            parts.append(Part(tokens: start..<range.upperBound, owned: range, isDetail: isDetail))
        }
    }

    private func isJoint(_ index: Int) -> Bool {
        Self.joints.contains(tokens[index].folded) || tokens[index].isSign("&")
    }

    /// The numbers that stand wholly in `range`.
    func claims(in range: Range<Int>) -> ArraySlice<NumberClaim> {
        let first = claims.partitioningIndex { $0.tokens.lowerBound >= range.lowerBound }
        let last = claims.partitioningIndex { $0.tokens.lowerBound >= range.upperBound }
        return claims[first..<last]
    }
}

extension Array {
    /// The first index whose element satisfies `predicate`, in an array where all that do stand behind all that do not.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
