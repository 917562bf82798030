import HashTreeCollections
package import Ledger
import Primitives

extension ResultsState {
    /// Takes one entry into the state. Cannot fail: what makes no sense here is kept in the log and changes nothing.
    package mutating func apply(_ event: ResultsEvent, header: EntryHeader, at position: LogPosition) {
        entryCount += 1
        let stamp = Stamp(ordinal: logs.ordinal(of: position.log), index: position.index)
        if let jurisdiction = event.jurisdiction { contacts[jurisdiction, default: SharedArray()].append(stamp) }
        switch event {
        case .categoriesFrozen(let set):
            let index = versions.partition(where: { $0.set.version >= set.version })
            if index == versions.count || versions[index].set.version != set.version {
                versions.insert((set, stamp), at: index)
            }
        case .tallySubmitted(let tally):
            insert(tally, header, stamp, isCorrection: false)
        case .tallyCorrected(let tally, _):
            for target in header.supersedes { end(target, tally.key, stamp) }
            insert(tally, header, stamp, isCorrection: true)
        case .tallyWithdrawn(let key, _):
            for target in header.supersedes { end(target, key, stamp) }
        case .tallyApproved(let key, let entry, _):
            approve(entry, key, stamp)
        case .totalStated(let total):
            stated.append(
                StatedRecord(total: total, id: header.id, stamp: stamp, document: document(header.source))
            )
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
        for news in waiting.removeValue(forKey: header.id) ?? [] {
            switch news {
            case .ended(let ending):
                if record.ended == .none {
                    record.ended = ending
                } else {
                    dispute(header.id, tally.key, [record.ended, ending])
                }
            case .approved(let approval):
                if record.approved == .none { record.approved = approval }
            }
        }
        if !tally.jointWith.isEmpty { joint[header.id] = tally.jointWith }
        runs[tally.key, default: RecordRun()].insert(record)
    }

    private mutating func end(_ target: EntryID, _ key: FigureKey, _ stamp: Stamp) {
        var earlier = Stamp.none
        let found = runs[key, default: RecordRun()].update(target) { record in
            if record.ended == .none { record.ended = stamp } else { earlier = record.ended }
        }
        if !found { waiting[target, default: []].append(.ended(stamp)) }
        if earlier != .none { dispute(target, key, [earlier, stamp]) }
    }

    private mutating func dispute(_ target: EntryID, _ key: FigureKey, _ stamps: [Stamp]) {
        var dispute = disputes[target] ?? Dispute(key: key, by: [])
        for stamp in stamps where !dispute.by.contains(stamp) { dispute.by.append(stamp) }
        disputes[target] = dispute
    }

    private mutating func approve(_ target: EntryID, _ key: FigureKey, _ stamp: Stamp) {
        let found = runs[key, default: RecordRun()].update(target) { record in
            if record.approved == .none { record.approved = stamp }
        }
        if !found { waiting[target, default: []].append(.approved(stamp)) }
    }

    private mutating func document(_ source: EntrySource?) -> UInt32 {
        guard case .document(let digest, _) = source else { return 0 }
        if let index = documents.lastIndex(of: digest) { return UInt32(index + 1) }
        documents.append(digest)
        return UInt32(documents.count)
    }
}
