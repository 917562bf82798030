/// Where sealing keys live: apart from the log, so that destroying one erases its texts while the log stays whole.
package protocol Keyring: Sendable {
    /// Keeps keys durably before this returns, each for one text.
    func keep(_ keys: [SealingKey]) async throws(StoreError)

    /// Keeps a subject's key durably before this returns.
    func keepSubject(_ key: SealingKey) async throws(StoreError)

    /// The key called `id`, or nil where it was destroyed or never here.
    /// - Throws: `StoreError`, with code `nodeKey` where the key is here and the node key that unwraps it is not.
    func key(_ id: SealingKeyID) async throws(StoreError) -> SealingKey?

    /// The subject's key, to seal one more text; nil where it was destroyed or never here. Counted durably before this
    /// returns, and refused after ``SealingKey/mostTexts``.
    func keyForNextText(of subject: SubjectID) async throws(StoreError) -> SealingKey?

    /// Whether `id` is a subject's key.
    func isSubject(_ id: SealingKeyID) async throws(StoreError) -> Bool

    /// The IDs of all keys.
    func ids() async throws(StoreError) -> [SealingKeyID]

    /// Destroys keys for good; those that are not here are passed over.
    func destroy(_ ids: [SealingKeyID]) async throws(StoreError)
}

extension StoreError {
    /// A subject's key has sealed as many texts as it may.
    package static let subjectIsFull = StoreError(
        .conflict,
        "this subject has as many sealed texts as one key may seal: make another subject for it"
    )
}
