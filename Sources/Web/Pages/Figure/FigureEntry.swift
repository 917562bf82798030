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
    /// Whether the reader may approve the figure, as far as is known before they try.
    package let canApprove: Bool
    package let approveHref: String

    /// - Parameters:
    ///   - entry: what is shown.
    ///   - context: of which operation, at which moment.
    ///   - mayApprove: whether the reader may approve figures at all.
    package init(_ entry: EntryView, in context: BoardContext, mayApprove: Bool = false) {
        let item = entry.item
        line = FeedLine(item, in: context)
        position = "\(item.position.log), entry \(item.position.index)"
        recorded = context.moment.text(item.recorded)
        sourceWords = entry.sourceWords ?? ""
        let tally = item.tally
        preparedBy = tally?.preparedBy.description ?? ""
        approvedBy = tally.map { Self.approvedBy($0, entry) } ?? ""
        canChange = context.view.isLive && tally != nil && item.supersededBy.isEmpty
        correctHref = SiteURL.correct(context.view.operation.id, item.id).path
        withdrawHref = SiteURL.withdraw(context.view.operation.id, item.id).path
        canApprove = canChange && mayApprove && entry.isOpenToApproval
        approveHref = SiteURL.approve(context.view.operation.id, item.id).path
    }

    /// Whom the report itself names, and who approved it by a later entry; of another agency, with its name.
    static func approvedBy(_ tally: Tally, _ entry: EntryView) -> String {
        let later = entry.approvals.map { approval in
            approval.agency == entry.item.position.log.agency
                ? approval.by.description : "\(approval.by) of “\(approval.agency)”"
        }
        let all = [tally.approvedBy?.description].compactMap(\.self) + later
        return all.isEmpty ? "nobody yet" : all.joined(separator: ", ")
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
