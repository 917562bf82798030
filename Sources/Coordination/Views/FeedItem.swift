package import Ledger
package import Operations
package import Primitives
package import Publication
package import Results

/// One entry as a reader sees it: decoded, with its place in the log and the time this node had it.
package struct FeedItem: Sendable, Hashable {
    package let id: EntryID
    package let position: LogPosition
    /// When its author recorded it.
    package let recorded: Timestamp
    /// When this node had it.
    package let received: Timestamp
    package let by: Principal
    package let onBehalfOf: String?
    package let source: EntrySource?
    /// The entries that it replaces.
    package let supersedes: [EntryID]
    /// The entries that replace it, at the moment of the view.
    package let supersededBy: [EntryID]
    package let content: Content
    /// The note or reason, opened; nil where there is none.
    package let text: OpenedText?

    package init(
        id: EntryID,
        position: LogPosition,
        recorded: Timestamp,
        received: Timestamp,
        by: Principal,
        onBehalfOf: String?,
        source: EntrySource?,
        supersedes: [EntryID],
        supersededBy: [EntryID],
        content: Content,
        text: OpenedText?
    ) {
        self.id = id
        self.position = position
        self.recorded = recorded
        self.received = received
        self.by = by
        self.onBehalfOf = onBehalfOf
        self.source = source
        self.supersedes = supersedes
        self.supersededBy = supersededBy
        self.content = content
        self.text = text
    }

    package enum Content: Sendable, Hashable {
        case opened(Operation)
        case joined(Jurisdiction)
        case categories(version: Int64)
        case tally(Tally)
        case correction(Tally)
        case withdrawal(FigureKey)
        case approval(FigureKey)
        case statedTotal(StatedTotal)
        case imported(documentName: String, figures: Int, skipped: Int)
        /// Something about a statement.
        case publication(PublicationEvent)
        /// Something about how the operation is planned, run and reviewed.
        case conduct(ConductEvent)
        /// A kind that this version does not know.
        case unknown(EntryKind)
    }

    /// A sealed text as it can be shown now.
    package enum OpenedText: Sendable, Hashable {
        case text(String)
        /// Its key has been destroyed.
        case erased
        /// There is one, and this reader does not see it.
        case sealed
        /// Its key is here, and the node key that unwraps it is not.
        case closed
    }
}

/// Whether a reader sees notes and reasons, which are sealed: the reading is recorded where it is allowed.
package enum NoteReading: Sendable, Hashable {
    case opened, sealed
}

extension FeedItem {
    /// Whether it belongs on the command pages, and not among reports.
    package var isConduct: Bool {
        if case .conduct = content { true } else { false }
    }
}

extension FeedItem.Content {
    /// The tally that the entry brings, where it brings one.
    package var tally: Tally? {
        switch self {
        case .tally(let tally), .correction(let tally): tally
        default: nil
        }
    }
}
