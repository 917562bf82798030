package import Ledger

extension Node {
    /// A new subject, whose key is kept durably before this returns.
    package func newSubject() async throws(Refusal) -> SubjectID {
        let key = SealingKey()
        do throws(StoreError) { try await keyring.keepSubject(key) } catch { throw Refusal(error) }
        return SubjectID(key.id)
    }

    /// Seals one more text about a subject, under the subject's key and a nonce of its own.
    /// - Throws: `Refusal`, where the subject was erased, or its key has sealed as many texts as it may.
    package func seal(_ text: String, about subject: SubjectID) async throws(Refusal) -> SealedText {
        guard (1...Self.longestNote).contains(text.utf8.count) else {
            throw Refusal(.tooLong, "a note or reason has 1 to \(Self.longestNote) bytes: say it shorter")
        }
        let found: SealingKey?
        do throws(StoreError) { found = try await keyring.keyForNextText(of: subject) } catch { throw Refusal(error) }
        guard let key = found else {
            throw Refusal(.conflict, "there is no subject \(subject) here, or it was erased: make a new one")
        }
        do throws(SealError) { return try key.seal(text) } catch { throw Refusal(.storage, "\(error)") }
    }
}
