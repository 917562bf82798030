/// A keyring without a disk, for tests and for copies that have no keyring.
package actor MemoryKeyring: Keyring {
    private var keys: [SealingKeyID: SealingKey] = [:]
    /// Texts sealed under the keys of subjects.
    private var uses: [SealingKeyID: UInt64] = [:]

    private let textsPerSubject: UInt64

    package init(textsPerSubject: UInt64 = SealingKey.mostTexts) {
        self.textsPerSubject = textsPerSubject
    }

    package func keep(_ keys: [SealingKey]) throws(StoreError) {
        for key in keys { self.keys[key.id] = key }
    }

    package func keepSubject(_ key: SealingKey) throws(StoreError) {
        keys[key.id] = key
        uses[key.id] = 0
    }

    package func key(_ id: SealingKeyID) throws(StoreError) -> SealingKey? {
        keys[id]
    }

    package func keyForNextText(of subject: SubjectID) throws(StoreError) -> SealingKey? {
        guard let key = keys[subject.key], let used = uses[subject.key] else { return nil }
        guard used < textsPerSubject else { throw .subjectIsFull }
        uses[subject.key] = used + 1
        return key
    }

    package func isSubject(_ id: SealingKeyID) throws(StoreError) -> Bool {
        uses[id] != nil
    }

    package func ids() throws(StoreError) -> [SealingKeyID] {
        Array(keys.keys)
    }

    package func destroy(_ ids: [SealingKeyID]) throws(StoreError) {
        for id in ids {
            keys[id] = nil
            uses[id] = nil
        }
    }
}
