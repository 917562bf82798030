import Federation
import Identity
import Ledger
import Operations
import Primitives
import Records
import Results
import Training

/// Commands on their way into one transaction: decided one after another, each seeing what those before it did.
struct Batch {
    let identity: NodeIdentity
    private let store: any LogStore
    let now: Timestamp
    /// What the next batch starts from, once this one is on the disk.
    private(set) var ledger: Intake.Ledger
    private var drafts: [LogOrigin: LogDraft] = [:]
    private var blobs: [LogBatch.Blob] = []
    /// How many commands there are, most of which bring one entry.
    private var room = 0
    /// The operation at hand, and its state, which the ledger lacks meanwhile.
    private var operation: OperationID?
    private var state = OperationState()
    /// Whether that state is one the ledger had or will have, and not only asked for.
    private var isHeld = false
    /// The shared log of the operation that a command spoke of last: making its name costs more than comparing it.
    private var lastLog: LogOrigin?
    /// Who speaks for whom in the operation at hand, and how many openings that was made of.
    private var speakers: (openings: Int, ownership: Ownership)?
    /// What the hub has of this node's logs, the latest of each.
    private var marks: [LogOrigin: CopyMark] = [:]
    /// The names of the entries that were copied in this batch, of each piece.
    private var copiedNames: [Set<EntryID>] = []
    /// Why this node writes nothing of an operation; nil where it may.
    private let silenced: Refusal?
    /// The hubs whose place this node has taken.
    private let predecessors: [AgencyID]

    init(identity: NodeIdentity, store: any LogStore, ledger: Intake.Ledger, now: Timestamp) {
        self.identity = identity
        self.store = store
        self.ledger = ledger
        self.now = now
        predecessors = ledger.state.federation.predecessors(of: identity.agency)
        silenced = ledger.state.federation.silence(of: identity.agency).map { Refusal(.notPermitted, $0) }
    }

    var hasEntries: Bool { !drafts.isEmpty || !marks.isEmpty }

    /// Whether an acknowledgement speaks of entries that are not on the disk yet.
    func isNew(_ acknowledgement: Acknowledgement) -> Bool {
        !acknowledgement.isRepeat
            || acknowledgement.position.index >= drafts[acknowledgement.position.log]?.start ?? .max
    }

    /// Decides each command; a refused one leaves no trace.
    mutating func decide(_ commands: [Intake.Work]) -> [Result<Acknowledgement, Refusal>] {
        room = commands.count
        let repeats: Repeats
        do throws(StoreError) { repeats = try self.repeats(among: commands) } catch {
            let refusal = Refusal(error)
            return commands.map { _ in .failure(refusal) }
        }
        return commands.map { work in
            switch work {
            case .operation(let command): decide(command, repeats)
            case .standing(let command): decide(command)
            case .records(let command): decide(command)
            case .federation(let command): decide(command)
            case .training(let command):
                silenced.map { .failure($0) } ?? decide(command, known: known(command, repeats))
            case .services(let command):
                silenced.map { .failure($0) } ?? decide(command, known: known(command, repeats))
            case .copy(let command): decide(command)
            case .mark(let mark): note(mark)
            }
        }
    }

    /// What keys have brought before this batch, by the log in which they did; a log where none has is absent.
    private typealias Repeats = [LogOrigin: [IdempotencyKey: Range<UInt64>]]

    /// Asks the store for the keys of all commands at once, log by log.
    private mutating func repeats(among commands: [Intake.Work]) throws(StoreError) -> Repeats {
        // Mostly all of one log, so that a list is searched sooner than a table.
        var asked: [(log: LogOrigin, keys: [RequestKey])] = []
        func ask(_ key: RequestKey, _ log: LogOrigin) {
            if let place = asked.firstIndex(where: { $0.log == log }) {
                asked[place].keys.append(key)
            } else {
                asked.append((log, [key]))
                if asked.count == 1 { asked[0].keys.reserveCapacity(commands.count) }
            }
        }
        for work in commands {
            switch work {
            case .operation(let command):
                guard let key = command.request else { continue }
                ask(key, log(of: command))
                for log in inherited(command) { ask(key, log) }
            case .training(let command):
                if let key = command.key { ask(RequestKey(key), identity.log(nil, .shared)) }
            case .services(let command):
                if let key = command.key { ask(RequestKey(key), identity.log(nil, command.scope)) }
            case .standing, .records, .federation, .copy, .mark: continue
            }
        }
        var repeats: Repeats = [:]
        for (log, keys) in asked {
            let found = try store.requests(keys, in: log)
            if !found.isEmpty { repeats[log] = found }
        }
        return repeats
    }

    private mutating func decide(
        _ command: Command,
        _ repeats: Repeats
    ) -> Result<Acknowledgement, Refusal> {
        let log = log(of: command)
        do throws(Refusal) {
            if let silenced { throw silenced }
            if let key = command.request, let known = earlier(key, of: command, in: log, repeats) {
                // Who may not do it is not told what came of it when somebody else did.
                if command.authority.isAccount { try permit(command) }
                return .success(try repeated(command, known.range, known.log))
            }
            return .success(try write(command, log))
        } catch {
            return .failure(error)
        }
    }

    /// What a key has brought before: here, or to a hub whose place this node has taken, as far as that counts.
    private func earlier(
        _ key: RequestKey,
        of command: Command,
        in log: LogOrigin,
        _ repeats: Repeats
    ) -> (log: LogOrigin, range: Range<UInt64>)? {
        if let range = drafts[log]?.request(key) ?? repeats[log]?[key.key] { return (log, range) }
        for log in inherited(command) {
            guard let range = repeats[log]?[key.key] else { continue }
            if range.upperBound <= ledger.state.federation.fence(of: log) ?? .max { return (log, range) }
        }
        return nil
    }

    /// The logs in which the hubs before this one would have written the command.
    private func inherited(_ command: Command) -> [LogOrigin] {
        guard command.scope == .shared else { return [] }
        return predecessors.map { LogOrigin(agency: $0, operation: command.operation, scope: .shared) }
    }

    private mutating func log(of command: Command) -> LogOrigin {
        guard command.scope == .shared else { return identity.log(command.operation, command.scope) }
        if let lastLog, lastLog.operation == command.operation { return lastLog }
        let log = identity.log(command.operation, .shared)
        lastLog = log
        return log
    }

    /// Decides the steps of a command and takes them into state and log.
    private mutating func write(_ command: Command, _ log: LogOrigin) throws(Refusal) -> Acknowledgement {
        turn(to: command.operation)
        // One step decides before it changes anything; several may have to be taken back.
        let saved = command.steps.count > 1 ? state : nil
        let start = end(of: log)
        var leaves: [LogAppend.Leaf] = []
        /// Entries of other logs that the same command adds, such as a statement that its second approval makes.
        var beside: [LogOrigin: [LogAppend.Leaf]] = [:]
        var stated: [EntryID] = []
        var first: Int?
        do throws(Refusal) {
            for step in command.steps {
                // Every entry of a step is made before any is taken in: one that is too long leaves no trace.
                var drafts = try decide(step, command)
                var made: [Entry] = []
                made.reserveCapacity(drafts.count)
                for draft in drafts { made.append(try entry(draft, command, log)) }
                // Taken out of the arrays, since each is a dozen references to copy.
                drafts.reverse()
                made.reverse()
                while let event = drafts.popLast()?.event, let entry = made.popLast() {
                    let leaf = LogAppend.Leaf(entry)
                    let position: LogPosition
                    if entry.header.log == log {
                        position = LogPosition(log: log, index: start + UInt64(leaves.count))
                        if !event.isConsequence, first == nil { first = leaves.count }
                        leaves.append(leaf)
                    } else {
                        let other = entry.header.log
                        position = LogPosition(log: other, index: end(of: other) + UInt64(beside[other]?.count ?? 0))
                        beside[other, default: []].append(leaf)
                    }
                    state.apply(event, entry.header, at: position)
                    if !event.isConsequence { stated.append(entry.header.id) }
                }
            }
        } catch {
            if let saved {
                state = saved
                speakers = nil
            }
            throw error
        }
        isHeld = true
        append(leaves, to: log, key: command.request)
        for (log, leaves) in beside { append(leaves, to: log, key: nil) }
        blobs += command.blobs
        return Acknowledgement(
            entries: stated,
            position: LogPosition(log: log, index: start + UInt64(first ?? 0)),
            isRepeat: false
        )
    }

    /// The name of the next entry.
    mutating func nextID() -> EntryID {
        ledger.ids.next(at: now)
    }

    /// Takes what a standing command came to into the state, and the texts that it refers to.
    mutating func take(_ identity: IdentityState, _ blobs: [LogBatch.Blob]) {
        ledger.state.identity = identity
        self.blobs += blobs
    }

    /// Takes what a command about records came to into the state.
    mutating func take(_ event: RecordsEvent, _ header: EntryHeader) {
        ledger.state.records.apply(event, id: header.id, at: header.at, by: header.by)
    }

    /// What the key of a command about training has brought before.
    private func known(
        _ command: TrainingCommand,
        _ repeats: Repeats
    ) -> Range<UInt64>? {
        let log = identity.log(nil, .shared)
        return command.key.flatMap { drafts[log]?.request(RequestKey($0)) ?? repeats[log]?[$0] }
    }

    /// What the key of a command about victim services has brought before.
    private func known(
        _ command: ServicesCommand,
        _ repeats: Repeats
    ) -> Range<UInt64>? {
        let log = identity.log(nil, command.scope)
        return command.key.flatMap { drafts[log]?.request(RequestKey($0)) ?? repeats[log]?[$0] }
    }

    /// Takes what a command about victim services came to into the state, and the texts that it refers to.
    mutating func take(_ services: ServicesState, _ blobs: [LogBatch.Blob]) {
        ledger.state.services = services
        self.blobs += blobs
    }

    /// The entry at a position, in this batch or in the store.
    func stored(at position: LogPosition) -> Entry? {
        BatchEntries(stored: StoredEntries(store: store), batch: drafts).entry(at: position)
    }

    /// Takes what a command about training came to into the state, and the texts that it refers to.
    mutating func take(_ training: TrainingState, _ blobs: [LogBatch.Blob]) {
        ledger.state.training = training
        self.blobs += blobs
    }

    /// Takes what a command between nodes came to into the state.
    mutating func take(_ event: FederationEvent, _ header: EntryHeader) {
        prepareToApply()
        ledger.state.take(event, header)
    }

    /// Gives the state of the operation at hand back to the ledger, and says how far this node's own logs were taken into it, so
    /// that entries of any log can be applied.
    mutating func prepareToApply() {
        turn(to: nil)
        for draft in drafts.values where draft.copied == nil { ledger.state.cut[draft.log] = draft.end }
    }

    /// Takes the entries of a piece into the state, without the first `known`, which are here.
    mutating func take(_ piece: CopyCommand, from known: Int) {
        prepareToApply()
        copiedNames.append(piece.names)
        ledger.state.apply(
            piece.entries[known...],
            of: piece.segment.log,
            from: piece.segment.start + UInt64(known)
        )
    }

    /// Takes entries that were copied into the draft of their log.
    mutating func extend(
        _ log: LogOrigin,
        by new: ArraySlice<LogAppend.Leaf>,
        _ growth: CopiedTree.Growth,
        _ checkpoint: [UInt8],
        keys: [RequestKey: Range<UInt64>]
    ) {
        draft(of: log).extend(by: new, growth, checkpoint, keys: keys)
    }

    /// What stands of a copied log here, this batch included.
    func tree(of log: LogOrigin) -> CopiedTree {
        CopiedTree(drafts[log]?.frontier ?? ledger.frontiers[log] ?? MerkleFrontier()) { [store] size in
            try store.root(of: log, size: size)
        }
    }

    func isDrafted(_ log: LogOrigin) -> Bool { drafts[log] != nil }

    /// How many logs of an agency are here, this batch included.
    func logCount(of agency: AgencyID) -> Int {
        let known = ledger.frontiers.keys.count { $0.agency == agency }
        return known + drafts.keys.count { $0.agency == agency && ledger.frontiers[$0] == nil }
    }

    /// Whether an entry of this name was copied in this batch.
    func isNamed(_ id: EntryID) -> Bool { copiedNames.contains { $0.contains(id) } }

    /// Whether anything was copied in this batch.
    var hasCopies: Bool { !copiedNames.isEmpty }

    /// Which of these names stand in the store.
    func names(_ ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] {
        try store.positions(of: ids)
    }

    /// Keeps what the hub has, unless it had more before.
    private mutating func note(_ mark: CopyMark) -> Result<Acknowledgement, Refusal> {
        let position = LogPosition(log: identity.log(nil, .receipts), index: 0)
        let known = max(marks[mark.log]?.size ?? 0, ledger.state.copies[mark.log]?.size ?? 0)
        guard mark.size > known else {
            return .success(Acknowledgement(entries: [], position: position, isRepeat: true))
        }
        marks[mark.log] = mark
        ledger.state.copies[mark.log] = mark
        return .success(Acknowledgement(entries: [], position: position, isRepeat: false))
    }

    /// The index that the next entry of `log` will have.
    func end(of log: LogOrigin) -> UInt64 {
        drafts[log]?.end ?? ledger.frontiers[log]?.size ?? 0
    }

    mutating func append(_ entries: [Entry], to log: LogOrigin, key: IdempotencyKey?) {
        append(entries.map { LogAppend.Leaf($0) }, to: log, key: key.map { RequestKey($0) })
    }

    private mutating func append(_ leaves: [LogAppend.Leaf], to log: LogOrigin, key: RequestKey?) {
        draft(of: log).append(leaves, key: key)
    }

    private mutating func draft(of log: LogOrigin) -> LogDraft {
        if let known = drafts[log] { return known }
        let draft = LogDraft(log, ledger.frontiers[log] ?? MerkleFrontier(), room: room)
        drafts[log] = draft
        return draft
    }

    private mutating func decide(_ step: Command.Step, _ command: Command) throws(Refusal) -> [Decider.Draft] {
        let decider = decider(of: command)
        return try decider.decide(step, state, ledger.state.training)
    }

    private mutating func permit(_ command: Command) throws(Refusal) {
        turn(to: command.operation)
        for step in command.steps { try decider(of: command).permit(step, state) }
    }

    private mutating func decider(of command: Command) -> Decider {
        Decider(
            command: command,
            now: now,
            identity: ledger.state.identity,
            agency: identity.agency,
            ownership: ownership(of: command),
            entries: BatchEntries(stored: StoredEntries(store: store), batch: drafts)
        )
    }

    /// Who speaks for whom in the operation at hand. In a batch nothing but an opening changes that: who is a member is looked
    /// at again after each.
    private mutating func ownership(of command: Command) -> Ownership {
        let openings = state.operations.openings.count
        if let speakers, speakers.openings == openings { return speakers.ownership }
        let ownership = state.ownership(ledger.state.membership[command.operation] ?? Ownership())
        speakers = (openings, ownership)
        return ownership
    }

    /// Takes the state of `operation` out of the ledger, so that a step neither looks it up nor copies it.
    private mutating func turn(to operation: OperationID?) {
        guard operation != self.operation else { return }
        speakers = nil
        if let last = self.operation, isHeld { ledger.state.operations[last] = state }
        self.operation = operation
        let found = operation.flatMap { ledger.state.operations.removeValue(forKey: $0) }
        state = found ?? OperationState()
        isHeld = found != nil
    }

    /// The entry of a draft: in the command's own log, or in the one that its event belongs to.
    private mutating func entry(_ draft: Decider.Draft, _ command: Command, _ home: LogOrigin) throws(Refusal) -> Entry
    {
        let scope = draft.event.scope
        let log = scope == home.scope ? home : identity.log(command.operation, scope)
        var categories: Int64?
        if case .results = draft.event {
            categories = state.results.categories(under: ownership(of: command))?.version
        }
        let header = EntryHeader(
            id: ledger.ids.next(at: now),
            at: now,
            by: command.by,
            log: log,
            kind: draft.event.kind,
            onBehalfOf: draft.onBehalfOf,
            source: draft.source,
            supersedes: draft.supersedes,
            key: log == home ? command.key : nil,
            categories: categories,
            asserted: draft.asserted
        )
        do throws(EntryTooLong) { return try Entry(header) { draft.event.appendBody(to: &$0) } } catch {
            throw Refusal(.tooLong, error.description)
        }
    }

    /// The answer to a command whose key is known: what the first one wrote, if it said the same.
    private func repeated(
        _ command: Command,
        _ range: Range<UInt64>,
        _ log: LogOrigin
    ) throws(Refusal) -> Acknowledgement {
        let finder = BatchEntries(stored: StoredEntries(store: store), batch: drafts)
        let stated = range.compactMap { index -> (index: UInt64, id: EntryID, fact: StatedFact)? in
            guard let entry = finder.entry(at: LogPosition(log: log, index: index)), let fact = StatedFact(entry) else {
                return nil
            }
            return (index, entry.header.id, fact)
        }
        guard command.says(stated.map(\.fact)) else {
            throw .keyReused
        }
        return Acknowledgement(
            entries: stated.map(\.id),
            position: LogPosition(log: log, index: stated.first?.index ?? range.lowerBound),
            isRepeat: true
        )
    }

    /// What the transaction writes: the entries, their checkpoints, and this node's receipts for what it copied.
    mutating func seal() throws(Refusal) -> LogBatch {
        prepareToApply()
        var appends: [LogAppend] = []
        let receipts = identity.log(nil, .receipts)
        let receiptDraft = LogDraft(receipts, ledger.frontiers[receipts] ?? MerkleFrontier())
        for draft in drafts.values.sorted(by: { $0.log < $1.log }) {
            let (append, checkpoint) = try draft.sealed(by: identity)
            appends.append(append)
            ledger.frontiers[draft.log] = draft.frontier
            // What was seen is never itself receipted (rulings, 3), and changes nothing that a reader sees.
            guard draft.log.scope != .access else { continue }
            guard draft.copied != nil else {
                // An entry that this node writes says itself when it was here.
                ledger.state.version += UInt64(append.leaves.count)
                ledger.state.receipts.note(draft.log, size: draft.end, at: now)
                continue
            }
            let receipt = try self.receipt(for: checkpoint, of: draft.log, in: receipts)
            ledger.state.take(receipt.said, at: LogPosition(log: receipts, index: receiptDraft.end))
            receiptDraft.append([LogAppend.Leaf(receipt.entry)], key: nil)
        }
        for mark in marks.values.sorted(by: { $0.log < $1.log }) {
            let said = try standing(CopyMark.kind, mark.body, in: receipts, by: identity.principal)
            receiptDraft.append([LogAppend.Leaf(said)], key: nil)
            ledger.state.cut[receipts] = receiptDraft.end
            ledger.state.version += 1
        }
        if !receiptDraft.isEmpty {
            appends.append(try receiptDraft.sealed(by: identity).append)
            ledger.frontiers[receipts] = receiptDraft.frontier
        }
        return LogBatch(appends: appends, blobs: blobs)
    }

    /// An entry of one of the node's standing logs.
    mutating func standing(
        _ kind: EntryKind,
        _ body: JSONValue,
        in log: LogOrigin,
        by principal: Principal
    ) throws(Refusal) -> Entry {
        let header = EntryHeader(id: nextID(), at: now, by: principal, log: log, kind: kind)
        do throws(EntryTooLong) { return try Entry(header, body: body) } catch {
            throw Refusal(.tooLong, error.description)
        }
    }

    private mutating func receipt(
        for checkpoint: Checkpoint,
        of log: LogOrigin,
        in receipts: LogOrigin
    ) throws(Refusal) -> (said: ReceiptEntry, entry: Entry) {
        do {
            let cosignature = try identity.cosign(checkpoint, at: now)
            let receipt = ReceiptEntry(
                log: log,
                size: checkpoint.size,
                root: checkpoint.root,
                time: now,
                cosignature: Base64.encode(cosignature.bytes)
            )
            let header = EntryHeader(
                id: ledger.ids.next(at: now),
                at: now,
                by: identity.principal,
                log: receipts,
                kind: ReceiptEntry.kind
            )
            return (receipt, try Entry(header, body: receipt.body))
        } catch {
            throw Refusal(.storage, "the receipt cannot be signed: check the node's key")
        }
    }
}
