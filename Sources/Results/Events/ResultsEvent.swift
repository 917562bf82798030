package import Ledger
package import Primitives

/// What can happen to an operation's results. Each case is one kind of entry.
///
/// What comes seldom lies apart, so that what comes by the thousand is moved as one reference.
package enum ResultsEvent: Sendable, Hashable {
    case categoriesFrozen(CategorySet)
    case tallySubmitted(Tally)
    /// A tally that replaces another one; the header names which. Says why, sealed.
    indirect case tallyCorrected(Tally, reason: SealedHandle)
    /// The figure no longer stands; the header names which entry.
    indirect case tallyWithdrawn(FigureKey, reason: SealedHandle)
    /// A second person approves a figure; the header's asserted entry is in the body.
    indirect case tallyApproved(FigureKey, entry: EntryID, by: Principal)
    indirect case totalStated(StatedTotal)
    indirect case documentImported(ImportedDocument)

    /// A document that entries were read from. Its text is sealed: it may hold what must not be kept.
    package struct ImportedDocument: Sendable, Hashable {
        package let digest: Digest
        /// The file's own name, without its folders.
        package let name: String
        package let length: Int
        package let text: SealedHandle
        /// How many figures were read from it.
        package let figures: Int
        /// Byte ranges that gave no figure, in order.
        package let skipped: [Range<Int>]

        package init(
            digest: Digest,
            name: String,
            length: Int,
            text: SealedHandle,
            figures: Int,
            skipped: [Range<Int>]
        ) {
            self.digest = digest
            self.name = name
            self.length = length
            self.text = text
            self.figures = figures
            self.skipped = skipped
        }
    }
}

extension ResultsEvent {
    /// The tally that the event brings, where it brings one.
    package var tally: Tally? {
        switch self {
        case .tallySubmitted(let tally), .tallyCorrected(let tally, _): tally
        default: nil
        }
    }
}

extension ResultsEvent {
    /// The sealed text that the event carries: a note, a reason or a document.
    package var sealedText: SealedHandle? {
        switch self {
        case .tallySubmitted(let tally): tally.note
        case .tallyCorrected(_, let reason), .tallyWithdrawn(_, let reason): reason
        case .documentImported(let document): document.text
        case .categoriesFrozen, .tallyApproved, .totalStated: nil
        }
    }
}

extension ResultsEvent {
    /// The jurisdiction that the event is about, where it is about one.
    var jurisdiction: Jurisdiction? {
        switch self {
        case .tallySubmitted(let tally), .tallyCorrected(let tally, _): tally.key.jurisdiction
        case .tallyWithdrawn(let key, _), .tallyApproved(let key, _, _): key.jurisdiction
        case .categoriesFrozen, .totalStated, .documentImported: nil
        }
    }
}
