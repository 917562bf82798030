package import Coordination
import Ledger
import Operations
import Primitives
import Results

/// One entry behind a figure: what it said, who and when, where it stands in its log, and what became of it.
package struct FigureEntry: Hashable {
    package let line: FeedLine
    package let position: String
    package let recorded: TimeText
    package let sourceWords: String
    package let preparedBy: String
    package let approvedBy: String
    package let canChange: Bool
    package let correctHref: String
    package let withdrawHref: String

    package init(_ entry: EntryView, in context: BoardContext) {
        let item = entry.item
        line = FeedLine(item, in: context)
        position = "\(item.position.log), entry \(item.position.index)"
        recorded = context.moment.text(item.recorded)
        sourceWords = entry.sourceWords ?? ""
        let tally = item.tally
        preparedBy = tally?.preparedBy.description ?? ""
        approvedBy = tally.map { $0.approvedBy?.description ?? "nobody yet" } ?? ""
        canChange = context.view.isLive && tally != nil && item.supersededBy.isEmpty
        correctHref = SiteURL.correct(context.view.operation.id, item.id).path
        withdrawHref = SiteURL.withdraw(context.view.operation.id, item.id).path
    }
}

extension FeedItem {
    /// The tally that the entry reports or corrects to.
    var tally: Tally? {
        switch content {
        case .tally(let tally), .correction(let tally): tally
        default: nil
        }
    }
}
