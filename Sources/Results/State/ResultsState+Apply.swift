import HashTreeCollections
package import Ledger
import Primitives

extension ResultsState {
    /// Takes one entry into the state. Cannot fail: what makes no sense here is kept in the log and changes nothing.
    package mutating func apply(_ event: ResultsEvent, header: EntryHeader, at position: LogPosition) {
        entryCount += 1
        let stamp = Stamp(ordinal: logs.ordinal(of: position.log), index: position.index)
        if let jurisdiction = event.jurisdiction { note(stamp, of: jurisdiction) }
        switch event {
        case .categoriesFrozen(let set):
            insert(VersionRecord(set: set, id: header.id, stamp: stamp))
        case .tallySubmitted(let tally):
            insert(tally, header, stamp, isCorrection: false)
        case .tallyCorrected(let tally, _):
            let act = Act(id: header.id, stamp: stamp, kind: .corrected)
            for target in header.supersedes { take(act, on: target, tally.key) }
            insert(tally, header, stamp, isCorrection: true)
        case .tallyWithdrawn(let key, _):
            let act = Act(id: header.id, stamp: stamp, kind: .withdrawn)
            for target in header.supersedes { take(act, on: target, key) }
        case .tallyApproved(let key, let entry, _):
            take(Act(id: header.id, stamp: stamp, kind: .approved), on: entry, key)
        case .totalStated(let total):
            insert(StatedRecord(total: total, id: header.id, stamp: stamp, document: document(header.source)))
        case .documentImported:
            break
        }
    }

    private mutating func insert(_ tally: Tally, _ header: EntryHeader, _ stamp: Stamp, isCorrection: Bool) {
        var record = TallyRecord(
            tally,
            id: header.id,
            stamp: stamp,
            document: document(header.source),
            isCorrection: isCorrection
        )
        if let acts = waiting.removeValue(forKey: header.id) {
            for waiting in acts where waiting.key == tally.key {
                settle(waiting.act, on: record, tally.key)
                record.note(waiting.act)
            }
            // What speaks of another figure than the entry it names has no effect, in whatever order the two come.
            let others = acts.filter { $0.key != tally.key }
            if !others.isEmpty { waiting[header.id] = others }
        }
        if !tally.jointWith.isEmpty { joint[header.id] = tally.jointWith }
        runs[tally.key, default: RecordRun()].insert(record)
    }

    /// Takes what an entry does to the record of `key` called `target`, or keeps it until that record comes.
    private mutating func take(_ act: Act, on target: EntryID, _ key: FigureKey) {
        guard let record = runs[key]?.note(act, on: target) else {
            waiting[target, default: []].append(WaitingAct(key: key, act: act))
            return
        }
        settle(act, on: record, key)
    }

    /// Keeps what a record has no room for; `record` is as it was before the act.
    private mutating func settle(_ act: Act, on record: TallyRecord, _ key: FigureKey) {
        switch act.kind {
        case .corrected, .withdrawn:
            if record.ended != .none {
                var dispute =
                    disputes[record.id] ?? Dispute(key: key, target: record.stamp, by: [record.ended])
                if !dispute.by.contains(act.stamp) { dispute.by.append(act.stamp) }
                disputes[record.id] = dispute
            }
            if act.kind == .corrected {
                replaced[act.stamp, default: []].append(Replaced(id: record.id, stamp: record.stamp))
            }
        case .approved:
            // Of one log the first approval says all that the later ones say.
            guard record.approved != .none, record.approved.ordinal != act.stamp.ordinal,
                approvals[record.id]?.contains(where: { $0.ordinal == act.stamp.ordinal }) != true
            else { break }
            approvals[record.id, default: []].append(act.stamp)
        }
        guard logs.agency(act.stamp) != logs.agency(record.stamp) else { return }
        let group = ForeignAct.Group(
            actor: act.stamp.ordinal,
            author: record.stamp.ordinal,
            jurisdiction: key.jurisdiction
        )
        let foreign = ForeignAct(id: act.id, stamp: act.stamp, target: record.stamp)
        foreignActs[group, default: SharedArray()].append(foreign)
    }

    /// Notes that the entry at `stamp` speaks of `jurisdiction`.
    private mutating func note(_ stamp: Stamp, of jurisdiction: Jurisdiction) {
        if let line = contacts[jurisdiction]?.firstIndex(where: { $0.ordinal == stamp.ordinal }) {
            contacts[jurisdiction]?[line].stamps.append(stamp)
        } else {
            let contact = Contact(ordinal: stamp.ordinal, stamps: SharedArray(CollectionOfOne(stamp)))
            contacts[jurisdiction, default: []].append(contact)
        }
    }

    private mutating func document(_ source: EntrySource?) -> UInt32 {
        guard case .document(let digest, _) = source else { return 0 }
        if let index = documents.lastIndex(of: digest) { return UInt32(index + 1) }
        documents.append(digest)
        return UInt32(documents.count)
    }
}
