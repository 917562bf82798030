package import Coordination
import Ledger
import Primitives
import Results

/// One entry of the log in a sentence, with who said it, when, and what became of it.
package struct FeedLine: Hashable, Sendable {
    package let id: String
    /// The newest first.
    package let order: String
    package let kind: String
    package let sentence: String
    /// What a correction replaces, where it is known here: “was 26”.
    package let old: String
    package let href: String
    package let received: TimeText
    package let by: String
    package let origin: String
    package let words: String
    package let isReplaced: Bool
    package let replacedBy: [EntryLink]

    /// How many a board shows.
    package static let maximum = 25

    package init(_ item: FeedItem, in context: BoardContext) {
        let text = EntryText(item.content, in: context.categories)
        id = "feed-\(item.id)"
        order =
            "\(9_999_999_999_999 - item.received.milliseconds)-\(Int(clamping: 99_999 - Int64(clamping: item.position.index)).ordinal)"
        kind = text.kind
        sentence = text.sentence
        old =
            item.supersedes.compactMap { context.item($0) }.compactMap {
                EntryText.figure($0.content, in: context.categories)
            }
            .first.map { "was \($0)" } ?? ""
        href = context.url(item.id)
        received = context.moment.text(item.received)
        by = item.onBehalfOf.map { "\(item.by) on behalf of \($0)" } ?? item.by.description
        origin = EntryText.origin(item.source)
        words =
            switch item.text {
            case .text(let text): "“\(text)”"
            case .erased: "A note was erased."
            case .sealed: "There is a sealed note."
            case .closed: "A note is sealed, and the node key that opens it is not here."
            case nil: ""
            }
        isReplaced = !item.supersededBy.isEmpty
        replacedBy = item.supersededBy.map { EntryLink($0, in: context) }
    }
}
