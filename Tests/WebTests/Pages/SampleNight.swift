import Coordination
import Ledger
import Operations
import Primitives
import Results

/// One night of twelve jurisdictions, folded by the real fold: the published figures of 2021, the minutes invented.
struct SampleNight {
    static let operationID = OperationID(Slug(naming: "Operation United Front") ?? sampleSlug)
    private static let sampleSlug = Slug("sample") ?? { preconditionFailure("“sample” is a slug") }()

    let operation: Operation
    let start: Timestamp
    private(set) var entries: [Told] = []

    /// One entry as it was told, with what the fold and the pages need of it.
    struct Told {
        let entry: Entry
        let position: LogPosition
        let received: Timestamp
        let event: ResultsEvent
        let content: FeedItem.Content
        let text: String?
    }

    /// An empty night that begins at 20:00 in Missouri; `labels` renames categories by key.
    init(planned: [String] = SampleNight.states, isReplay: Bool = false, labels: [String: String] = [:]) {
        operation = Operation(
            id: Self.operationID,
            name: "Operation United Front",
            zone: "America/Chicago",
            planned: planned.compactMap { Jurisdiction(code: "US-\($0)") },
            isReplay: isReplay
        )
        start = Timestamp("2021-08-27T01:00:00Z") ?? .distantPast
        let categories = CategorySet.antiTrafficking.categories.map { category in
            Category(
                key: category.key,
                label: labels[category.key.description] ?? category.label,
                definition: category.definition,
                unit: category.unit,
                parent: category.parent,
                isRemainder: category.isRemainder,
                isHeadline: category.isHeadline
            )
        }
        let set = (try? CategorySet(version: 1, categories: categories)) ?? .antiTrafficking
        tell(.categoriesFrozen(set), .categories(version: 1), minute: 0, by: "hub")
    }

    static let states = ["MO", "IL", "IA", "KY", "MN", "NE", "ND", "OK", "TN", "TX", "WI", "SD"]

    /// Appends an entry that this node has after `minute` minutes.
    mutating func tell(
        _ event: ResultsEvent,
        _ content: FeedItem.Content,
        minute: Int64,
        by: String,
        supersedes: [EntryID] = [],
        text: String? = nil
    ) {
        let received = start.advanced(byMinutes: minute)
        let index = UInt64(entries.count)
        let header = EntryHeader(
            id: EntryID(at: received, random: (index &* 0x9E37_79B9, index &* 0x9E37_79B9_7F4A_7C15)),
            at: received,
            by: Principal(by) ?? Self.hub,
            log: Self.log,
            kind: event.kind,
            supersedes: supersedes
        )
        guard let entry = try? Entry(header, body: event.body) else { return }
        entries.append(
            Told(
                entry: entry,
                position: LogPosition(log: Self.log, index: index),
                received: received,
                event: event,
                content: content,
                text: text
            )
        )
    }

    /// A report, with the category and the number as tests write them.
    mutating func report(
        _ state: String,
        _ category: String,
        _ quantity: Quantity,
        minute: Int64,
        stage: Tally.Stage = .final,
        place: String? = nil,
        approved: Bool = true
    ) {
        guard let tally = tally(state, category, quantity, minute, stage, place, approved) else { return }
        tell(.tallySubmitted(tally), .tally(tally), minute: minute, by: tally.preparedBy.description)
    }

    /// A correction of the entry at `index`.
    mutating func correct(
        _ index: Int,
        _ state: String,
        _ category: String,
        _ quantity: Quantity,
        minute: Int64,
        why: String
    ) {
        guard let tally = tally(state, category, quantity, minute, .final, nil, true), let handle = Self.handle else {
            return
        }
        tell(
            .tallyCorrected(tally, reason: handle),
            .correction(tally),
            minute: minute,
            by: tally.preparedBy.description,
            supersedes: [entries[index].entry.header.id],
            text: why
        )
    }

    private func tally(
        _ state: String,
        _ category: String,
        _ quantity: Quantity,
        _ minute: Int64,
        _ stage: Tally.Stage,
        _ place: String?,
        _ approved: Bool
    ) -> Tally? {
        guard let category = CategoryKey(category), let jurisdiction = Jurisdiction(code: "US-\(state)"),
            let preparedBy = Principal("\(jurisdiction.name) command post"), let watch = Principal("watch officer")
        else { return nil }
        return Tally(
            key: FigureKey(category: category, jurisdiction: jurisdiction, place: place.flatMap { PlaceName($0) }),
            toDate: quantity,
            stage: stage,
            asOf: start.advanced(byMinutes: minute - 4),
            preparedBy: preparedBy,
            approvedBy: approved ? watch : nil
        )
    }

    static let hub = Principal("hub") ?? { preconditionFailure("“hub” is a principal") }()
    static let log = LogOrigin(
        agency: AgencyID("hub") ?? AgencyID(sampleSlug),
        operation: operationID,
        scope: .shared
    )
    private static let handle = SealingKeyID(String(repeating: "0", count: 32)).map {
        SealedHandle(blob: Digest.sha256(of: [0]), key: $0)
    }
}
