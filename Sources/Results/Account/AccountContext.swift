package import Ledger
package import Primitives

/// What an account is drawn against, handed in by the running node: a fold knows neither the clock nor its node's receipts.
package struct AccountContext {
    /// The moment, as what this node knew.
    package let cut: Cut
    /// The same moment, as a time: silence is measured from here.
    package let asOf: Timestamp
    package let roster: Roster
    /// Minutes without a report after which a jurisdiction that is not final counts as silent.
    package let silentAfter: Int64
    /// When this node had the entry at a position; nil where it has no receipt for it.
    package let received: (LogPosition) -> Timestamp?
    /// Entries of kinds or versions that this program does not know, by kind.
    package let unknown: [UnknownEntries]

    package init(
        cut: Cut,
        asOf: Timestamp,
        roster: Roster,
        silentAfter: Int64,
        received: @escaping (LogPosition) -> Timestamp?,
        unknown: [UnknownEntries] = []
    ) {
        self.cut = cut
        self.asOf = asOf
        self.roster = roster
        self.silentAfter = silentAfter
        self.received = received
        self.unknown = unknown
    }

    /// Entries that were kept and skipped because a newer version wrote them.
    package struct UnknownEntries: Sendable, Hashable {
        package let kind: String
        package let version: Int64
        package let entries: [EntryID]

        package init(kind: String, version: Int64, entries: [EntryID]) {
            self.kind = kind
            self.version = version
            self.entries = entries
        }
    }
}
