package import Ledger
package import Primitives

/// What one agency said of one record, once.
struct DirectoryWord: Sendable {
    /// The record; nil where it was withdrawn.
    let record: DirectoryRecord?
    let stamp: EntryStamp
    /// The import that it came with, until which has finished it does not count.
    let importing: EntryID?
    /// The entry in which the agency spoke of the record first.
    var first: EntryID
}

/// What all agencies said of one record.
struct DirectoryWords: Sendable {
    /// In the order in which each agency said them. More than one of an agency only while an import of its is not finished.
    var said: [DirectoryWord] = []
}

/// An import of one agency.
struct ImportName: Sendable, Hashable {
    let agency: AgencyID
    let id: EntryID
}

/// How far an import is.
package struct DirectoryImport: Sendable, Hashable {
    package let agency: AgencyID
    package let id: EntryID
    /// Records of it that are here.
    package internal(set) var records: Int
    /// When its first record was said.
    package let began: Timestamp
    /// The entry that finished it; nil while it runs, or where it ended in the middle.
    package internal(set) var finished: EntryStamp?
    var isDropped = false
}

/// A record that stands, with who says so and who says otherwise.
package struct DirectoryListing: Sendable {
    package let record: DirectoryRecord
    package let stamp: EntryStamp
    /// Agencies that said something else of the same record, with what they said.
    package let disputes: [(agency: AgencyID, record: DirectoryRecord)]
}
