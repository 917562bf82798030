/// What an export is made for.
package enum ExportPurpose: String, Sendable, Hashable, CaseIterable {
    /// For a court: the operation's shared and restricted logs, with sealed texts opened unless a rule keeps them.
    case discovery
    /// For a public-records request: what was shared, and no sealed text.
    case records
}
