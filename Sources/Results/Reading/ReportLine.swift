import Prose

/// A line by which agencies send figures: an optional bullet, whose figures they are, and items.
///
/// `  • Kentucky: 21 adult victims rescued, 2 minor victims rescued, 46 arrests made`
struct ReportLine {
    let head: ReportHead?
    let items: [ReportItem]
    /// The token after bullets and numbering.
    let isBulleted: Bool

    /// The line that `tokens` are.
    ///
    /// Nil where they are prose: without a head, without a number after it, or with a head that only a dash ends, as
    /// in a dateline, while something after it is not understood. A head with nothing after it has no items: the lines
    /// below it are its items.
    ///
    /// `openHead` is the head of a line above that stood alone, whose items bulleted lines below it are.
    init?(_ tokens: [Token], phrases: CategoryPhrases, openHead: ReportHead?) {
        let start = Self.afterBullets(tokens)
        let isBulleted = start > 0
        guard start < tokens.count else { return nil }
        let reader = ItemReader(tokens: tokens, phrases: phrases)
        if let head = ReportHead(tokens, at: start, before: tokens.count) {
            let rest = head.tokens.upperBound..<tokens.count
            let items = reader.items(in: rest, of: head)
            guard !items.isEmpty else {
                guard head.hasColon else { return nil }
                self.init(head: head, items: [], isBulleted: isBulleted)
                return
            }
            let understood = items.count { if case .figure = $0.content { true } else { false } }
            guard !NumberReader(tokens).claims(in: rest).isEmpty,
                head.hasColon || understood == items.count || (isBulleted && understood > 0)
            else { return nil }
            self.init(head: head, items: items, isBulleted: isBulleted)
        } else if let openHead, isBulleted || NumberReader(tokens).claim(at: start, before: tokens.count) != nil {
            self.init(head: nil, items: reader.items(in: start..<tokens.count, of: openHead), isBulleted: isBulleted)
        } else {
            return nil
        }
    }

    private init(head: ReportHead?, items: [ReportItem], isBulleted: Bool) {
        self.head = head
        self.items = items
        self.isBulleted = isBulleted
    }

    /// The first token behind bullets and numbering: `•`, `- `, `**`, `3.`, `(b)`.
    private static func afterBullets(_ tokens: [Token]) -> Int {
        var index = 0
        while index < tokens.count {
            if tokens[index].kind == .sign, bullets.contains(tokens[index].text),
                index + 1 == tokens.count || !tokens[index + 1].isAttached || tokens[index + 1].kind != .digits
            {
                index += 1
            } else if index == 0, index + 1 < tokens.count, tokens[0].text.utf8.count <= 2,
                tokens[0].kind == .digits, tokens[1].isSign(".") || tokens[1].isSign(")"),
                index + 2 < tokens.count, !tokens[2].isAttached
            {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    private static let bullets: Set<String> = [
        "•", "-", "*", "–", "—", "‣", "◦", "·", "▪", "●", "○", "■", "►", "➢", "✓", ">", "o", "§", "\u{F0B7}",
    ]
}
