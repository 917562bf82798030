package import Ledger
package import Primitives

extension ResultsEvent {
    /// The kind that the event is written as.
    package var kind: EntryKind {
        switch self {
        case .categoriesFrozen: Self.kinds.categoriesFrozen
        case .tallySubmitted: Self.kinds.tallySubmitted
        case .tallyCorrected: Self.kinds.tallyCorrected
        case .tallyWithdrawn: Self.kinds.tallyWithdrawn
        case .tallyApproved: Self.kinds.tallyApproved
        case .totalStated: Self.kinds.totalStated
        case .documentImported: Self.kinds.documentImported
        }
    }

    /// Every kind of this module, with the version that it writes.
    package static let kinds = (
        categoriesFrozen: EntryKind("results.categories.frozen", 1),
        tallySubmitted: EntryKind("results.tally.submitted", 1),
        tallyCorrected: EntryKind("results.tally.corrected", 1),
        tallyWithdrawn: EntryKind("results.tally.withdrawn", 1),
        tallyApproved: EntryKind("results.tally.approved", 1),
        totalStated: EntryKind("results.total.stated", 1),
        documentImported: EntryKind("results.document.imported", 1)
    )

    /// The body of the entry.
    package var body: JSONValue {
        switch self {
        case .categoriesFrozen(let set): set.json
        case .tallySubmitted(let tally): tally.json
        case .tallyCorrected(let tally, let reason): tally.json.adding([.init("reason", reason.json)])
        case .tallyWithdrawn(let key, let reason):
            JSONValue.object(key.members + [.init("reason", reason.json)])
        case .tallyApproved(let key, let entry, let by):
            JSONValue.object(
                key.members + [.init("entry", .string(entry.description)), .init("by", .string(by.description))]
            )
        case .totalStated(let total):
            JSONValue.object(
                [.init("category", .string(total.category.description))] + total.quantity.members
                    + [.init("asOf", .string(total.asOf.description))]
            )
        case .documentImported(let document): document.json
        }
    }

    /// Reads an entry of this module.
    ///
    /// Nil where the kind or version is another's, or the body is not what the kind promises: such an entry is kept,
    /// copied and skipped, and makes the account partial.
    package init?(_ entry: Entry) {
        let body = entry.body
        func tally() -> Tally? { Tally(body) }
        func key() -> FigureKey? { FigureKey(body) }
        func reason() -> SealedHandle? { body["reason"].flatMap { SealedHandle($0) } }
        switch entry.header.kind {
        case Self.kinds.tallySubmitted:
            guard let tally = tally() else { return nil }
            self = .tallySubmitted(tally)
        case Self.kinds.tallyCorrected:
            guard let tally = tally(), let reason = reason(), !entry.header.supersedes.isEmpty else { return nil }
            self = .tallyCorrected(tally, reason: reason)
        case Self.kinds.tallyWithdrawn:
            guard let key = key(), let reason = reason(), !entry.header.supersedes.isEmpty else { return nil }
            self = .tallyWithdrawn(key, reason: reason)
        case Self.kinds.tallyApproved:
            guard let key = key(), let approved = body["entry"]?.string.flatMap({ EntryID($0) }),
                let by = body["by"]?.string.flatMap({ Principal($0) })
            else { return nil }
            self = .tallyApproved(key, entry: approved, by: by)
        case Self.kinds.totalStated:
            guard let category = body["category"]?.string.flatMap({ CategoryKey($0) }), let quantity = Quantity(body),
                let asOf = body["asOf"]?.string.flatMap({ Timestamp($0) })
            else { return nil }
            self = .totalStated(StatedTotal(category: category, quantity: quantity, asOf: asOf))
        case Self.kinds.categoriesFrozen:
            guard let set = try? CategorySet(json: body) else { return nil }
            self = .categoriesFrozen(set)
        case Self.kinds.documentImported:
            guard let document = ImportedDocument(body) else { return nil }
            self = .documentImported(document)
        default: return nil
        }
    }
}

extension JSONValue {
    /// This object with more members at its end.
    func adding(_ more: [Member]) -> JSONValue {
        .object((members ?? []) + more)
    }
}
