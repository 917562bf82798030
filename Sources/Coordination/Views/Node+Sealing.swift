package import Ledger

extension Node {
    /// Seals a text and keeps its key, durably, before this returns. The entry that names it may then be written.
    package func seal(_ text: String) async throws(Refusal) -> SealedText {
        let sealed: SealedText
        do throws(SealError) { sealed = try SealingKey().seal(text) } catch { throw Refusal(.storage, "\(error)") }
        do throws(StoreError) { try await keyring.keep([sealed.key]) } catch { throw Refusal(error) }
        return sealed
    }

    /// The text behind a handle; nil where its key was destroyed or it does not open.
    package func open(_ handle: SealedHandle) async -> String? {
        guard let key = try? await keyring.key(handle.key), let sealed = try? store.blob(handle.blob) else {
            return nil
        }
        return try? key.open(sealed)
    }
}
