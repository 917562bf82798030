package import Coordination
package import Ledger
import Operations
import Primitives
import Publication
package import Results

/// What an entry says, as a kind and a sentence.
package struct EntryText: Hashable, Sendable {
    /// “Report”, “Correction”, …
    package let kind: String
    package let sentence: String

    package init(_ content: FeedItem.Content, in categories: CategorySet) {
        switch content {
        case .opened(let operation):
            kind = "Opening"
            sentence = "\(operation.name) was opened."
        case .joined(let jurisdiction):
            kind = "Joining"
            sentence = "\(jurisdiction.name) joined the operation."
        case .categories(let version):
            kind = "Categories"
            sentence = "Version \(version) of what is counted was set."
        case .tally(let tally):
            kind = "Report"
            sentence =
                "\(Self.place(tally.key)) reports \(Self.figure(tally, in: categories)), \(Self.stage(tally.stage))."
        case .correction(let tally):
            kind = "Correction"
            sentence =
                "\(Self.place(tally.key)) corrects \(Self.figure(tally, in: categories)), \(Self.stage(tally.stage))."
        case .withdrawal(let key):
            kind = "Withdrawal"
            sentence = "\(Self.place(key)) withdraws its figure for \(Self.label(key.category, in: categories))."
        case .approval(let key):
            kind = "Approval"
            sentence = "The figure of \(Self.place(key)) for \(Self.label(key.category, in: categories)) was approved."
        case .statedTotal(let total):
            kind = "Stated total"
            let quantity = QuantityText(total.quantity, unit: categories[total.category]?.unit ?? .persons).text
            sentence = "A document states a total for \(Self.label(total.category, in: categories)): \(quantity)."
        case .imported(let name, let figures, let skipped):
            kind = "Import"
            sentence = "“\(name)” was read: \(figures) figures taken, \(skipped) passages skipped."
        case .conduct(let event):
            kind = "Command"
            sentence = event.sentence
        case .publication(let event):
            kind = "Statement"
            sentence = Self.sentence(event)
        case .unknown(let entryKind):
            kind = "Unknown"
            sentence = "This version cannot read an entry of the kind \(entryKind)."
        }
    }

    private static func sentence(_ event: PublicationEvent) -> String {
        switch event {
        case .settingsSet: "What stands on every statement was set."
        case .lineReleased(let jurisdiction, _): "The line of \(jurisdiction.name) may be published."
        case .lineWithheld(let jurisdiction, _): "The line of \(jurisdiction.name) may no longer be published."
        case .ruled: "A person decided about a figure of a statement."
        case .drafted(let statement, let version): "Version \(version) of statement \(statement.number) was drafted."
        case .draftApproved(_, let by): "\(by) approved a draft."
        case .approved(let statement, let by):
            "Statement \(statement.number) was approved by \(StatementWords.joined(by.map(\.description)))."
        case .released(let number, let embargo):
            "Statement \(number) was released" + (embargo.map { ", embargoed until \($0)." } ?? ".")
        }
    }

    /// The figure alone, for “was 26”; nil where the entry has none.
    package static func figure(_ content: FeedItem.Content, in categories: CategorySet) -> String? {
        switch content {
        case .tally(let tally), .correction(let tally):
            let unit = categories[tally.key.category]?.unit ?? .persons
            return (tally.toDate ?? tally.thisPeriod).map { QuantityText($0, unit: unit).text }
        default: return nil
        }
    }

    /// Where the entry's statement comes from; empty where it says nothing.
    package static func origin(_ source: EntrySource?) -> String {
        switch source {
        case .document(let digest, let range):
            "from a document (\(digest.hex.prefix(8))…), bytes \(range.lowerBound) to \(range.upperBound)"
        case .phoned(true): "by phone, read back"
        case .phoned(false): "by phone, not read back"
        case nil: ""
        }
    }

    /// “arrests: 46 to date, 3 this period”.
    private static func figure(_ tally: Tally, in categories: CategorySet) -> String {
        let unit = categories[tally.key.category]?.unit ?? .persons
        let amounts = [
            tally.toDate.map { "\(QuantityText($0, unit: unit).text) to date" },
            tally.thisPeriod.map { "\(QuantityText($0, unit: unit).text) this period" },
        ]
        return "\(label(tally.key.category, in: categories)): \(amounts.compactMap(\.self).joined(separator: ", "))"
    }

    private static func label(_ category: CategoryKey, in categories: CategorySet) -> String {
        categories[category].map { FigureText.inSentence($0.label) } ?? category.description
    }

    private static func place(_ key: FigureKey) -> String {
        FigureText.place(FigureAddress(key))
    }

    private static func stage(_ stage: Tally.Stage) -> String {
        switch stage {
        case .initial: "first report"
        case .update: "update"
        case .final: "final"
        }
    }
}
