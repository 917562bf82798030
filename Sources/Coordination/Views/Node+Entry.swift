package import Ledger
package import Primitives
import Results

extension Node {
    /// One entry with the evidence that it stands in the log; nil where there is none.
    package func entry(_ id: EntryID, in state: NodeState, at cut: Cut, notes: NoteReading) async -> EntryView? {
        guard let item = await item(id, in: state, at: cut, notes: notes),
            let bytes = try? store.entries(item.position.log, item.position.index..<(item.position.index + 1)).first,
            let head = try? store.head(of: item.position.log),
            let proof = try? inclusionProof(of: item.position, size: head.size)
        else { return nil }
        return EntryView(
            item: item,
            bytes: bytes,
            leafHash: MerkleHash.leaf(bytes),
            proof: proof,
            checkpoint: String(decoding: head.checkpoint, as: UTF8.self),
            treeSize: head.size,
            sourceWords: notes == .opened ? await words(of: item) : nil,
            approvals: approvals(of: item, in: state, at: cut),
            isOpenToApproval: isOpenToApproval(item, in: state)
        )
    }

    private func approvals(of item: FeedItem, in state: NodeState, at cut: Cut) -> [EntryView.Approval] {
        guard let tally = item.content.tally, let operation = item.position.log.operation,
            let results = state.operations[operation]?.results
        else { return [] }
        let entries = StoredEntries(store: store)
        return results.approvals(of: item.id, tally.key, under: state.ownership(of: operation, at: cut))
            .filter { cut.contains($0) }
            .compactMap { position in
                guard let entry = entries.entry(at: position), case .tallyApproved(_, _, let by)? = ResultsEvent(entry)
                else { return nil }
                return EntryView.Approval(entry: entry.header.id, by: by, agency: position.log.agency)
            }
    }

    private func isOpenToApproval(_ item: FeedItem, in state: NodeState) -> Bool {
        guard let tally = item.content.tally, let operation = item.position.log.operation,
            let results = state.operations[operation]?.results
        else { return false }
        return results.isOpenToApproval(
            item.id,
            tally.key,
            by: identity.agency,
            under: state.ownership(of: operation)
        )
    }

    private func inclusionProof(of position: LogPosition, size: UInt64) throws -> [Digest] {
        func prove(_ store: some LogStore) throws -> [Digest] {
            try MerkleProof.inclusion(
                index: position.index,
                size: size,
                source: StoredTree(position.log, in: store)
            )
        }
        return try prove(store)
    }

    /// The words of the document that an entry was read from, where the document can still be opened.
    private func words(of item: FeedItem) async -> String? {
        guard case .document(let digest, let range)? = item.source,
            let handle = documentHandle(digest, before: item.position), let text = await open(handle)
        else { return nil }
        let bytes = Array(text.utf8)
        guard range.upperBound <= bytes.count else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// The entry that brought a document stands at the head of its figures, in the same batch.
    private func documentHandle(_ digest: Digest, before position: LogPosition) -> SealedHandle? {
        var index = position.index
        while index > 0 {
            let start = index > 256 ? index - 256 : 0
            guard let page = try? store.entries(position.log, start..<index) else { return nil }
            for bytes in page.reversed() {
                guard let entry = try? Entry(decoding: bytes),
                    case .documentImported(let document)? = ResultsEvent(entry), document.digest == digest
                else { continue }
                return document.text
            }
            index = start
        }
        return nil
    }
}
