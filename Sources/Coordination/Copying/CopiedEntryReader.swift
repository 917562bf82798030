import Ledger
import Primitives
import Results

/// Reads the entries of another node's log in their order: reports, which come by the hundred thousand, on a shorter way.
struct CopiedEntryReader {
    private let log: LogOrigin
    private var scanner: EntryScanner
    private var tallies = TallyScanner()

    init(of log: LogOrigin) {
        self.log = log
        scanner = EntryScanner(of: log)
    }

    /// - Throws: `MalformedEntry`, where the bytes are no entry of this log.
    mutating func read(_ bytes: [UInt8]) throws(MalformedEntry) -> CopiedEntry {
        if log.operation != nil, let report = report(bytes) { return report }
        let entry = try Entry(decoding: bytes, of: log)
        guard entry.header.log == log else { throw .member("log") }
        return CopiedEntry(entry)
    }

    private mutating func report(_ bytes: [UInt8]) -> CopiedEntry? {
        guard bytes.count <= Entry.maximumLength else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            var text = CanonicalScanner(buffer)
            guard let header = scanner.header(&text, as: ResultsEvent.kinds.tallySubmitted),
                let tally = tallies.scan(&text), scanner.isEnd(of: &text)
            else { return nil }
            return CopiedEntry(header, tally)
        }
    }
}
