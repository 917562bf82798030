package import Ledger

extension Node {
    /// The most bytes of a note or a reason.
    package static let longestNote = 10_000

    /// Seals a text and keeps its key, durably, before this returns. The entry that names it may then be written.
    package func seal(_ text: String, atMost limit: Int = longestNote) async throws(Refusal) -> SealedText {
        guard (1...limit).contains(text.utf8.count) else {
            throw Refusal(.tooLong, "a note or reason has 1 to \(limit) bytes: say it shorter, or import a document")
        }
        let sealed: SealedText
        do throws(SealError) { sealed = try SealingKey().seal(text) } catch { throw Refusal(.storage, "\(error)") }
        do throws(StoreError) { try await keyring.keep([sealed.key]) } catch { throw Refusal(error) }
        return sealed
    }

    /// The text behind a handle; nil where its key was destroyed or it does not open.
    package func open(_ handle: SealedHandle) async -> String? {
        if case .text(let text) = await look(at: handle) { text } else { nil }
    }

    /// The text behind a handle, or why it is not shown.
    func look(at handle: SealedHandle) async -> FeedItem.OpenedText {
        do throws(StoreError) {
            guard let key = try await keyring.key(handle.key), let sealed = try store.blob(handle.blob) else {
                return .erased
            }
            return (try? key.open(sealed)).map { .text($0) } ?? .erased
        } catch {
            return error.code == .nodeKey ? .closed : .erased
        }
    }
}
