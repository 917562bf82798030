package import Identity
import Ledger
package import Primitives
package import VictimServices

extension Node {
    /// What came of an import.
    package struct ImportOutcome: Sendable {
        package let id: EntryID
        /// Records that were read, nested ones among them.
        package let read: Int
        /// Records that were written: the others stood so already.
        package let written: Int
    }

    /// The second pass of an import: writes what the first has kept, and at the end the one entry by which all of it counts.
    ///
    /// Whatever ends it before leaves nothing that counts.
    /// - Throws: `Refusal`, or what the file system refuses.
    package func importDirectory(
        _ spool: DirectorySpool,
        as authority: Authority,
        progress: (Int) -> Void = { _ in }
    ) async throws -> ImportOutcome {
        let left = state.services.directory.unfinishedImports.filter { $0.agency == identity.agency }
        if !left.isEmpty {
            try await say(left.map { .importDropped($0.id) }, authority)
        }
        let id = EntryID(at: clock.now(), random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
        var batch: [DirectoryEvent] = []
        var bytes = 0
        var (written, done) = (0, 0)
        do {
            try await spool.read { record in
                batch.append(.recorded(record, importing: id))
                bytes += record.bytes.count
                guard batch.count >= 256 || bytes >= 1 << 20 else { return }
                written += try await say(batch, authority)
                done += batch.count
                (batch, bytes) = ([], 0)
                progress(done)
            }
            written += try await say(batch, authority)
            progress(done + batch.count)
            if written > 0 { try await say([.importFinished(id, records: written)], authority) }
        } catch {
            _ = try? await say([.importDropped(id)], authority)
            throw error
        }
        return ImportOutcome(id: id, read: spool.count, written: written)
    }

    /// Says something in the directory.
    /// - Returns: How many entries it came to.
    /// - Throws: `Refusal`.
    @discardableResult
    package func say(_ events: [DirectoryEvent], _ authority: Authority) async throws(Refusal) -> Int {
        guard !events.isEmpty else { return 0 }
        return try await submit(ServicesCommand(as: authority, events.map { .directory($0) })).entries.count
    }

    /// Records the small taxonomies that come with the program, as far as they do not stand yet.
    /// - Throws: `Refusal`.
    @discardableResult
    package func recordOwnTaxonomies(_ authority: Authority) async throws(Refusal) -> Int {
        try await say(OwnTaxonomy.records.map { .recorded($0) }, authority)
    }

    /// Says that a service of this node's own was verified on the day that `clock` shows.
    /// - Throws: `Refusal`, where the service is another agency's.
    package func verifyService(_ id: EntryID, by email: String?, _ authority: Authority) async throws(Refusal) {
        let today = CivilDate(clock.now())
        let directory = state.services.directory
        guard let record = directory.verified(id, on: today, by: email, agency: identity.agency) else {
            let other = directory.listing(.init(.service, id))?.stamp.agency
            throw Refusal(
                .invalid,
                other.map { "this service is \($0)'s word: ask them to verify it, on their own node" }
                    ?? "there is no such service: list them with “unitedfront directory list”"
            )
        }
        try await say([.recorded(record)], authority)
    }
}
