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
    /// Who speaks for whom.
    package let ownership: Ownership
    /// Entries of other features that said what their agency may not say.
    package let unheeded: [UnheededEntries]
    /// Entries of kinds or versions that this program does not know, by kind.
    package let unknown: [UnknownEntries]

    package init(
        cut: Cut,
        asOf: Timestamp,
        roster: Roster,
        silentAfter: Int64,
        received: @escaping (LogPosition) -> Timestamp?,
        ownership: Ownership = Ownership(),
        unheeded: [UnheededEntries] = [],
        unknown: [UnknownEntries] = []
    ) {
        self.cut = cut
        self.asOf = asOf
        self.roster = roster
        self.silentAfter = silentAfter
        self.received = received
        self.ownership = ownership
        self.unheeded = unheeded
        self.unknown = unknown
    }

    /// Entries without effect, because another agency may say such a thing and theirs may not.
    package struct UnheededEntries: Sendable, Hashable {
        package let by: AgencyID
        package let about: Subject
        package let entries: [EntryID]

        package init(by: AgencyID, about: Subject, entries: [EntryID]) {
            self.by = by
            self.about = about
            self.entries = entries
        }

        /// What they speak of.
        package enum Subject: Sendable, Hashable {
            /// A jurisdiction's figures or its line.
            case jurisdiction(Jurisdiction)
            /// What holds for the whole operation: its description, categories, statements and their settings.
            case operation
        }
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
