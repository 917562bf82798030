import Federation
import Ledger
import Primitives

extension Batch {
    /// Takes a piece of another node's log into state and logs, or leaves no trace.
    mutating func decide(_ command: CopyCommand) -> Result<Acknowledgement, Refusal> {
        do throws(CopyFault) { return .success(try write(command)) } catch { return .failure(Refusal(error)) }
    }

    private mutating func write(_ command: CopyCommand) throws(CopyFault) -> Acknowledgement {
        let segment = command.segment
        let log = segment.log
        let start = end(of: log)
        guard start > 0 || logCount(of: log.agency) < LogSegment.mostLogs else { throw .tooManyLogs(log.agency) }
        // A second piece of one log in one batch goes on exactly where the first ended: what is between is not stored yet.
        if isDrafted(log), segment.start != start { throw .gap(have: start) }
        let growth = try tree(of: log).grown(by: segment, command.checkpoint, leaves: command.leaves.map(\.hash))
        let new = command.leaves[growth.known...]
        guard !new.isEmpty else {
            return Acknowledgement(entries: [], position: LogPosition(log: log, index: start), isRepeat: true)
        }
        try checkNames(new, from: start)
        prepareToApply()
        for (offset, entry) in command.entries[growth.known...].enumerated() {
            take(entry, at: LogPosition(log: log, index: start + UInt64(offset)))
        }
        extend(
            log,
            by: new,
            growth,
            CopiedCheckpoint(note: segment.checkpoint, ending: segment.ending).bytes,
            keys: command.keys(from: growth.known)
        )
        return Acknowledgement(entries: [], position: LogPosition(log: log, index: start), isRepeat: false)
    }

    /// An entry's name stands for one entry, whichever log it is in.
    private mutating func checkNames(_ leaves: ArraySlice<LogAppend.Leaf>, from start: UInt64) throws(CopyFault) {
        var seen: Set<EntryID> = []
        for (offset, leaf) in leaves.enumerated() {
            guard seen.insert(leaf.id).inserted, !isNamed(leaf.id) else {
                throw .nameTaken(index: start + UInt64(offset))
            }
        }
        let known: [EntryID: LogPosition]
        do { known = try names(leaves.map(\.id)) } catch { throw .malformed }
        guard known.isEmpty else {
            let first = leaves.enumerated().first { known[$0.element.id] != nil }
            throw .nameTaken(index: start + UInt64(first?.offset ?? 0))
        }
    }
}
