package import Primitives

/// What every entry says about itself, whatever it reports.
package struct EntryHeader: Sendable, Hashable {
    package let id: EntryID
    /// When the author's node recorded it, by the author's clock.
    package let at: Timestamp
    /// The principal who did it.
    package let by: Principal
    /// The log that it stands in, which names the author's agency and the operation.
    package let log: LogOrigin
    /// What kind of statement it is, such as `results.tally.submitted`.
    package let kind: EntryKind
    /// Whom the author speaks for, where that is another agency or jurisdiction.
    package let onBehalfOf: String?
    package let source: EntrySource?
    /// The entries that this one replaces.
    package let supersedes: [EntryID]
    /// The sender's idempotency key: the same key again changes nothing.
    package let key: IdempotencyKey?
    /// The version of the operation's categories that the entry was written against.
    package let categories: Int64?
    /// The time that the author asserts for what is reported, where it differs from `at`.
    package let asserted: Timestamp?

    package init(
        id: EntryID,
        at: Timestamp,
        by: Principal,
        log: LogOrigin,
        kind: EntryKind,
        onBehalfOf: String? = nil,
        source: EntrySource? = nil,
        supersedes: [EntryID] = [],
        key: IdempotencyKey? = nil,
        categories: Int64? = nil,
        asserted: Timestamp? = nil
    ) {
        self.id = id
        self.at = at
        self.by = by
        self.log = log
        self.kind = kind
        self.onBehalfOf = onBehalfOf
        self.source = source
        self.supersedes = supersedes
        self.key = key
        self.categories = categories
        self.asserted = asserted
    }
}

/// The name and version of a kind of entry. Unknown kinds and versions are kept, copied and skipped by folds.
package struct EntryKind: Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let version: Int64

    package init(_ name: String, _ version: Int64) {
        self.name = name
        self.version = version
    }

    package var description: String { "\(name) v\(version)" }
}

/// Who did something: a person, a device or a program, by the name that this node knows.
package struct Principal: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// The principal, or nil where `text` is empty, longer than 100 bytes or holds control characters.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard text.withUTF8({ (1...100).contains($0.count) && $0.allSatisfy { $0 >= 32 && $0 != 127 } }) else {
            return nil
        }
        description = text
    }

    /// The principal called `kind:name`, which always is one: a kind is a short word, a slug plain text.
    package init(_ kind: StaticString, _ name: Slug) {
        description = "\(kind):\(name)"
    }
}

/// A key that a sender chooses for one request, so that sending it again changes nothing.
///
/// 1 to 255 printable ASCII characters (draft-ietf-httpapi-idempotency-key-header).
package struct IdempotencyKey: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard text.withUTF8({ (1...255).contains($0.count) && $0.allSatisfy { (33...126).contains($0) } }) else {
            return nil
        }
        description = text
    }
}
