/// The keyring of a copy that was made without one, as backups are: it holds nothing and opens nothing.
package struct AbsentKeyring: Keyring {
    private static let absent = StoreError(
        .nodeKey,
        "the keyring is not here: restore it from a backup of the keys, if there is one"
    )

    package init() {}

    package func keep(_ keys: [SealingKey]) throws(StoreError) { throw Self.absent }

    package func keepSubject(_ key: SealingKey) throws(StoreError) { throw Self.absent }

    package func key(_ id: SealingKeyID) throws(StoreError) -> SealingKey? { throw Self.absent }

    package func keyForNextText(of subject: SubjectID) throws(StoreError) -> SealingKey? { throw Self.absent }

    package func isSubject(_ id: SealingKeyID) throws(StoreError) -> Bool { throw Self.absent }

    package func ids() throws(StoreError) -> [SealingKeyID] { [] }

    package func destroy(_ ids: [SealingKeyID]) throws(StoreError) {}
}
