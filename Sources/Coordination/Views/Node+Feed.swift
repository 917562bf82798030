package import Ledger
import Operations
package import Primitives
import Publication
import Results

extension Node {
    /// One entry as a reader sees it, its texts opened; nil where there is none.
    package func item(
        _ id: EntryID,
        in state: NodeState,
        at cut: Cut,
        notes: NoteReading
    ) async -> FeedItem? {
        guard let position = (try? store.positions(of: [id]))?[id], cut.contains(position) else { return nil }
        return await item(at: position, in: state, cut, notes)
    }

    /// The entries of `operation` before `cut`, the newest first, `limit` at most.
    package func feed(
        of operation: OperationID,
        in state: NodeState,
        at cut: Cut,
        limit: Int,
        notes: NoteReading
    ) async -> [FeedItem] {
        var items: [FeedItem] = []
        for (log, size) in cut.sizes where log.operation == operation && log.scope == .shared {
            var index = size
            var found = 0
            // What the command pages show stands in the same log: it is passed over, as far as that stays cheap.
            var looks = limit * Self.looksPerItem
            while index > 0, found < limit, looks > 0 {
                index -= 1
                looks -= 1
                guard let item = await item(at: LogPosition(log: log, index: index), in: state, cut, notes),
                    !item.isConduct
                else { continue }
                items.append(item)
                found += 1
            }
        }
        items.sort { ($0.received, $0.id) > ($1.received, $1.id) }
        return Array(items.prefix(limit))
    }

    /// How many entries a feed looks at for each that it shows.
    private static let looksPerItem = 20

    func item(at position: LogPosition, in state: NodeState, _ cut: Cut, _ notes: NoteReading) async -> FeedItem? {
        guard let entry = StoredEntries(store: store).entry(at: position) else { return nil }
        let event = ResultsEvent(entry)
        return FeedItem(
            id: entry.header.id,
            position: position,
            recorded: entry.header.at,
            received: state.receipts.time(of: position) ?? entry.header.at,
            by: entry.header.by,
            onBehalfOf: entry.header.onBehalfOf,
            source: entry.header.source,
            supersedes: entry.header.supersedes,
            supersededBy: endings(of: entry, event, in: state, cut),
            content: FeedItem.Content(entry, event),
            text: await opened(event?.shownText ?? PublicationEvent(entry)?.sealedText, notes)
        )
    }

    private func endings(
        of entry: Entry,
        _ event: ResultsEvent?,
        in state: NodeState,
        _ cut: Cut
    ) -> [EntryID] {
        guard let tally = event?.tally, let operation = entry.header.log.operation,
            let results = state.operations[operation]?.results
        else { return [] }
        return results.endings(of: entry.header.id, tally.key, under: state.ownership(of: operation, at: cut)).filter {
            cut.contains($0)
        }
        .compactMap { StoredEntries(store: store).entry(at: $0)?.header.id }
    }

    private func opened(_ handle: SealedHandle?, _ notes: NoteReading) async -> FeedItem.OpenedText? {
        guard let handle else { return nil }
        guard notes == .opened else { return .sealed }
        return await look(at: handle)
    }
}

extension ResultsEvent {
    /// The sealed text that a feed shows: a note or a reason, and no whole document.
    fileprivate var shownText: SealedHandle? {
        if case .documentImported = self { nil } else { sealedText }
    }
}

extension FeedItem.Content {
    init(_ entry: Entry, _ event: ResultsEvent?) {
        switch event {
        case .tallySubmitted(let tally)?: self = .tally(tally)
        case .tallyCorrected(let tally, _)?: self = .correction(tally)
        case .tallyWithdrawn(let key, _)?: self = .withdrawal(key)
        case .tallyApproved(let key, _, _)?: self = .approval(key)
        case .totalStated(let total)?: self = .statedTotal(total)
        case .categoriesFrozen(let set)?: self = .categories(version: set.version)
        case .documentImported(let document)?:
            self = .imported(documentName: document.name, figures: document.figures, skipped: document.skipped.count)
        case nil:
            switch OperationsEvent(entry) {
            case .opened(let operation)?: self = .opened(operation)
            case .joined(let jurisdiction)?: self = .joined(jurisdiction)
            case nil:
                if let event = ConductEvent(entry) {
                    self = .conduct(event)
                } else {
                    self = PublicationEvent(entry).map { .publication($0) } ?? .unknown(entry.header.kind)
                }
            }
        }
    }
}
