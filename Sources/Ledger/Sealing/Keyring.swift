/// Where sealing keys live: apart from the log, so that destroying one erases its text while the log stays whole.
package protocol Keyring: Sendable {
    /// Keeps keys durably before this returns.
    func keep(_ keys: [SealingKey]) async throws(StoreError)

    /// The key called `id`, or nil where it was destroyed or never here.
    func key(_ id: SealingKeyID) async throws(StoreError) -> SealingKey?

    /// The IDs of all keys.
    func ids() async throws(StoreError) -> [SealingKeyID]

    /// Destroys the key called `id` for good.
    func destroy(_ id: SealingKeyID) async throws(StoreError)
}

/// A keyring without a disk, for tests.
package actor MemoryKeyring: Keyring {
    private var keys: [SealingKeyID: SealingKey] = [:]

    package init() {}

    package func keep(_ keys: [SealingKey]) throws(StoreError) {
        for key in keys { self.keys[key.id] = key }
    }

    package func key(_ id: SealingKeyID) throws(StoreError) -> SealingKey? {
        keys[id]
    }

    package func ids() throws(StoreError) -> [SealingKeyID] {
        Array(keys.keys)
    }

    package func destroy(_ id: SealingKeyID) throws(StoreError) {
        keys[id] = nil
    }
}
