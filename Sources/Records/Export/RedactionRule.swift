import Ledger
package import Primitives

/// Keeps sealed texts closed in an export, and says on what basis: those of one kind of entry, or of one entry.
package struct RedactionRule: Sendable, Hashable {
    package let subject: Subject
    /// The statute, order or privilege, in clear: 1 to 200 bytes.
    package let basis: String

    package enum Subject: Sendable, Hashable {
        case kind(String)
        case entry(EntryID)
    }

    /// Reads `SUBJECT=BASIS`, such as `results.tally.submitted=Rule 16(a)(2), work product`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...200).contains(parts[1].utf8.count), (1...80).contains(parts[0].utf8.count) else {
            return nil
        }
        subject = EntryID(parts[0]).map { Subject.entry($0) } ?? .kind(String(parts[0]))
        basis = String(parts[1])
    }

    func covers(_ place: SealedPlace) -> Bool {
        switch subject {
        case .kind(let name): place.kind.name == name
        case .entry(let id): place.entry == id
        }
    }
}
