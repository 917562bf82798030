package import Federation
package import Identity
package import Ledger
package import Primitives
package import Records
package import Training

/// All that a node knows: a fold over every log it holds. A value; readers keep a copy of the latest.
package struct NodeState: Sendable {
    package internal(set) var operations: [OperationID: OperationState] = [:]
    package internal(set) var receipts = ReceiptBook()
    /// Who has an account, what each may do, and who is signed in.
    package internal(set) var identity = IdentityState()
    /// What was erased, what is held, and how long texts are kept.
    package internal(set) var records = RecordsState()
    /// Courses, sessions and certificates, of every agency.
    package internal(set) var training = TrainingState()
    /// The directory of services, and what a provider keeps behind its wall.
    package internal(set) var services = ServicesState()
    /// Who works together.
    package internal(set) var federation = FederationState()
    /// What the hub has of this node's own logs.
    package internal(set) var copies: [LogOrigin: CopyMark] = [:]
    /// Entries of a hub that it wrote after another one had taken its place: kept, shown, and not folded.
    package internal(set) var late: [LogPosition] = []
    /// Whether entries were folded that must not be, now that a hub's place was taken.
    var mustRefold = false
    /// Why that was not done; nil where nothing is the matter. Then this state counts what does not count, until a start.
    package internal(set) var foldFault: String?
    /// Who owns which jurisdictions and who leads, by operation: handed in by whoever folds membership, never folded or
    /// stored here. An operation that is absent is led by the agency that opened it, and nobody owns anything.
    package var membership: [OperationID: Ownership] = [:]
    var membershipBasis = MembershipBasis()
    /// The federation as this node sees it, made whenever that has changed; nil before it was made first.
    var network: Network?
    /// How much of each log has been folded.
    package internal(set) var cut = Cut()
    /// How many entries have been folded, of all logs but the access log: grows with every commit that changes what
    /// readers see, also across restarts.
    package internal(set) var version: UInt64 = 0

    package init() {}

    /// Takes one entry into the state. One that was taken before changes nothing; entries of one log come in its order.
    package mutating func apply(_ entry: Entry, at position: LogPosition) {
        guard position.index >= cut[position.log] else { return }
        if position.log.scope == .receipts {
            if let receipt = ReceiptEntry(entry) { return take(receipt, at: position) }
            if let mark = CopyMark(entry) { copies[mark.log] = mark }
        }
        cut[position.log] = position.index + 1
        if position.log.scope != .access { version += 1 }
        if let fence = federation.fence(of: position.log), position.index >= fence {
            late.append(position)
            if position.log.operation == nil, let event = FederationEvent(entry) {
                take(event, entry.header, isLate: true)
            }
            return
        }
        if let operation = position.log.operation {
            operations[operation, default: OperationState()].apply(entry, at: position)
        } else if let event = FederationEvent(entry) {
            take(event, entry.header)
        } else if position.log.scope == .shared {
            // Accounts, roles and holds are each node's own: nobody else's word about them counts.
            if let event = TrainingEvent(entry) {
                training.apply(event, TrainingStamp(entry.header))
            } else if let event = ServicesEvent(entry), event.scope == .shared {
                services.apply(event, EntryStamp(entry.header))
            }
        } else if let event = StandingEvent(entry) {
            identity.apply(event, entry.header)
        } else if let event = RecordsEvent(entry) {
            records.apply(event, id: entry.header.id, at: entry.header.at, by: entry.header.by)
        } else if let event = ServicesEvent(entry), event.scope == position.log.scope {
            services.apply(event, EntryStamp(entry.header))
        }
    }

    /// Takes entries of another node's log into the state, which follow one another from `start` on: as `apply(_:at:)` does
    /// one by one.
    mutating func apply(_ entries: ArraySlice<CopiedEntry>, of log: LogOrigin, from start: UInt64) {
        guard start == cut[log] else { return }
        func position(_ place: Int) -> LogPosition {
            LogPosition(log: log, index: start + UInt64(place - entries.startIndex))
        }
        guard let operation = log.operation else {
            for place in entries.indices {
                if case .standing(let whole) = entries[place].content { apply(whole, at: position(place)) }
            }
            return
        }
        cut[log] = start + UInt64(entries.count)
        version += UInt64(entries.count)
        let fence = federation.fence(of: log) ?? .max
        // Taken out meanwhile, so that it is neither looked up nor copied for each entry.
        var state = operations.removeValue(forKey: operation)
        for place in entries.indices {
            let position = position(place)
            if position.index >= fence {
                late.append(position)
            } else if case .operation(let event) = entries[place].content {
                if state == nil { state = OperationState() }
                state?.apply(event, of: entries[place].header, at: position)
            }
        }
        operations[operation] = state
    }

    /// Takes what was said between nodes into the state.
    mutating func take(_ event: FederationEvent, _ header: EntryHeader, isLate: Bool = false) {
        federation.apply(
            event,
            id: header.id,
            at: header.at,
            by: header.by,
            author: header.log.agency,
            isLate: isLate
        )
        guard !isLate, case .promoted(let promotion) = event else { return }
        mustRefold =
            mustRefold
            || cut.sizes.contains { log, size in
                log.agency == promotion.predecessor && federation.fence(of: log).map { size > $0 } == true
            }
    }

    /// Takes what an entry of the receipts log says into the state.
    mutating func take(_ receipt: ReceiptEntry, at position: LogPosition) {
        cut[position.log] = position.index + 1
        version += 1
        receipts.note(receipt.log, size: receipt.size, at: receipt.time)
    }
}
