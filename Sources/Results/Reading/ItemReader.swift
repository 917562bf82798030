import Primitives
import Prose

/// Reads the items of one report line against the words of the categories.
///
/// An item is a figure only if it has exactly one number, and every other word of it is a filler or belongs to one
/// phrase of one category. Otherwise it is not understood, and the person who imports is told so.
struct ItemReader {
    let tokens: [Token]
    let phrases: CategoryPhrases

    /// The items of `range`, which is what stands after `head` to the end of the line.
    func items(in range: Range<Int>, of head: ReportHead) -> [ReportItem] {
        let claims = NumberReader(tokens).claims(in: range)
        let splitter = ItemSplitter(tokens: tokens, claims: claims)
        var items: [ReportItem] = []
        var head: ReportHead? = head
        var main: Reading?
        for part in splitter.parts(in: range) {
            var words = part.tokens
            if let other = ReportHead(tokens, at: words.lowerBound, before: words.upperBound) {
                // After a comma the name may be the end of “Kansas City, Missouri:”.
                head = follows(words.lowerBound, anyOf: Self.lineSeparators) ? other : nil
                words = other.tokens.upperBound..<words.upperBound
                main = nil
            } else if names(anotherThan: head, words) {
                // From here on nobody can say whose figures these are.
                head = nil
            }
            let claims = splitter.claims(in: words)
            let isDetail = part.isDetail || Self.details.contains(tokens[words.first ?? 0].folded)
            let reading = head == nil ? nil : read(words, claims, detailOf: isDetail ? main : nil, isDetail)
            if !isDetail { main = reading }
            if let head, let reading {
                items.append(
                    ReportItem(tokens: part.owned, content: .figure(reading.category, reading.quantity, head))
                )
            } else {
                items.append(ReportItem(tokens: part.owned, content: .notUnderstood(text(part.tokens))))
            }
        }
        return items
    }

    private struct Reading {
        let category: CategoryKey
        let quantity: Quantity
        let words: Set<String>
    }

    /// Signs after which a line may go on with another jurisdiction.
    private static let lineSeparators: Set<String> = [";", "|", "•", "·", "."]
    /// Words that begin a detail of the item before: “23 victims, including 2 minors”.
    private static let details: Set<String> = ["including", "among"]
    /// Signs inside an item that change nothing.
    private static let harmless: Set<String> = ["-", "“", "”", "\"", "'", "‘", "’", ":", "=", "*", "&"]

    private func read(
        _ range: Range<Int>,
        _ claims: ArraySlice<NumberClaim>,
        detailOf main: Reading?,
        _ isDetail: Bool
    ) -> Reading? {
        let strong = claims.filter { !$0.isWeak }
        guard strong.count <= 1, let claim = strong.first ?? claims.first, let quantity = claim.quantity else {
            return nil
        }
        var words: Set<String> = []
        for index in range where !claim.tokens.contains(index) {
            let token = tokens[index]
            switch token.kind {
            case .sign: guard Self.harmless.contains(token.text) else { return nil }
            case .digits: return nil
            case .word:
                if WordFolding.fillers.contains(token.folded) || (isDetail && Self.details.contains(token.folded)) {
                    continue
                }
                words.insert(token.folded)
            }
        }
        guard let category = category(words, isMoney: claim.isMoney, detailOf: main, isDetail),
            let unit = phrases.categories[category]?.unit
        else { return nil }
        // A count is never an amount of money, nor the other way round; “a large amount” may be either.
        guard claim.value == nil || claim.isMoney == (unit == .usDollars) || claim.value == 0 else { return nil }
        return Reading(category: category, quantity: quantity, words: words)
    }

    private func category(
        _ words: Set<String>,
        isMoney: Bool,
        detailOf main: Reading?,
        _ isDetail: Bool
    ) -> CategoryKey? {
        if isMoney, let found = phrases.category(of: words.union(["$"])) { return found }
        let direct = phrases.category(of: words)
        guard isDetail else { return direct }
        guard let main else { return nil }
        if let direct, phrases.isPart(direct, of: main.category) { return direct }
        guard let found = phrases.category(of: words.union(main.words)), phrases.isPart(found, of: main.category) else {
            return nil
        }
        return found
    }

    /// Whether `range` names a jurisdiction other than that of `head`.
    private func names(anotherThan head: ReportHead?, _ range: Range<Int>) -> Bool {
        range.contains { index in
            guard let found = JurisdictionNames.name(in: tokens, at: index, before: range.upperBound) else {
                return false
            }
            return found.value != head?.jurisdiction
        }
    }

    private func follows(_ index: Int, anyOf signs: Set<String>) -> Bool {
        index > 0 && tokens[index - 1].kind == .sign && signs.contains(tokens[index - 1].text)
    }

    private func text(_ range: Range<Int>) -> String {
        var text = ""
        for index in range {
            if index > range.lowerBound, !tokens[index].isAttached { text += " " }
            text += tokens[index].text
        }
        return text
    }
}
