package import Identity
package import Ledger
import Primitives
package import Records

extension Node {
    /// Erases the texts of an entry or a subject for good: the record first, then the keys.
    ///
    /// A death in between is finished when the node is next opened for writing.
    /// - Parameters:
    ///   - target: what is erased.
    ///   - cause: the kind of occasion.
    ///   - reason: why; sealed under a key of its own.
    ///   - authority: who does it.
    ///   - source: where it comes from, for the access log.
    /// - Returns: the entry that records it.
    /// - Throws: `Refusal`; code `conflict` where a hold forbids it, which is named.
    package func erase(
        _ target: ErasureTarget,
        cause: KeyDestruction.Cause,
        reason: String,
        as authority: Authority,
        source: String = "command line"
    ) async throws(Refusal) -> Acknowledgement {
        let places = try await places(of: target)
        let sealed = try await seal(reason)
        let step = RecordsStep.destroy(target, places: places, cause: cause, reason: sealed.handle)
        let done = try await submit(RecordsCommand(as: authority, step, blobs: [sealed.blob], source: source))
        do throws(StoreError) { try await keyring.destroy(Array(state.records.destroyed)) } catch {
            throw Refusal(
                .storage,
                "the erasure is recorded, and the keys are not destroyed yet: \(error.description); start the node again"
            )
        }
        return done
    }

    /// The entries whose texts are lost when `target` is erased.
    private func places(of target: ErasureTarget) async throws(Refusal) -> [SealedPlace] {
        switch target {
        case .entry(let id):
            guard let entry = StoredEntries(store: store).entry(id), let place = SealedPlace(entry) else {
                throw Refusal(RecordsRejection.noSealedText(target))
            }
            for key in place.keys {
                if try await isSubject(key) { throw Refusal(RecordsRejection.sharedKey(SubjectID(key))) }
            }
            return [place]
        case .subject(let id):
            let places: [SealedPlace]
            do throws(StoreError) { places = try sealedPlaces() } catch { throw Refusal(error) }
            let named = places.filter { $0.keys.contains(id.key) }
            // One that was erased before is named by entries still; the decision says so.
            if named.isEmpty {
                guard try await isSubject(id.key) else { throw Refusal(RecordsRejection.noSealedText(target)) }
            }
            return named
        }
    }

    private func isSubject(_ key: SealingKeyID) async throws(Refusal) -> Bool {
        do throws(StoreError) { return try await keyring.isSubject(key) } catch { throw Refusal(error) }
    }

    /// Every entry here that names sealed texts, log by log.
    package func sealedPlaces() throws(StoreError) -> [SealedPlace] {
        var places: [SealedPlace] = []
        for head in try store.heads() where head.log.scope != .receipts {
            var index: UInt64 = 0
            while index < head.size {
                let page = try store.entries(head.log, index..<min(index + 1024, head.size))
                guard !page.isEmpty else { break }
                places += page.compactMap { (try? Entry(decoding: $0)).flatMap { SealedPlace($0) } }
                index += UInt64(page.count)
            }
        }
        return places
    }
}
