import Ledger
import Primitives

/// Entries of a store, by name and by place. What cannot be read is not found: the store reports its own damage elsewhere.
struct StoredEntries {
    let store: any LogStore

    func entry(_ id: EntryID) -> Entry? {
        guard let position = try? store.positions(of: [id])[id] else { return nil }
        return entry(at: position)
    }

    func entry(at position: LogPosition) -> Entry? {
        guard let bytes = try? store.entries(position.log, position.index..<(position.index + 1)).first else {
            return nil
        }
        return try? Entry(decoding: bytes)
    }
}

/// Entries of a batch on its way to the store, before those of the store.
struct BatchEntries {
    let stored: StoredEntries
    let batch: [LogOrigin: LogDraft]

    func entry(_ id: EntryID) -> Entry? {
        for draft in batch.values {
            if let entry = draft.entry(id) { return entry }
        }
        return stored.entry(id)
    }

    func entry(at position: LogPosition) -> Entry? {
        if let draft = batch[position.log], position.index >= draft.start {
            return draft.entry(at: position.index)
        }
        return stored.entry(at: position)
    }
}
