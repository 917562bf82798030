import Ledger
import Primitives
import StorageSQLite
import Testing

/// What every keyring promises; each test runs on all of them.
@Suite struct KeyringTests {
    enum Kind: String, CaseIterable {
        case memory, sqlite

        /// Calls `body` with an empty keyring, which lets a subject have three texts.
        func run(_ body: (any Keyring) async throws -> Void) async throws {
            switch self {
            case .memory: try await body(MemoryKeyring(textsPerSubject: 3))
            case .sqlite:
                try await TemporaryFolder.run { folder in
                    try await body(
                        try SQLiteKeyring(
                            path: folder.keyring,
                            access: .readWrite,
                            nodeKey: NodeKey(),
                            textsPerSubject: 3
                        )
                    )
                }
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `keeps keys, and destroys those that it is told to`(_ kind: Kind) async throws {
        try await kind.run { keyring in
            let keys = (0..<5).map { _ in SealingKey() }
            try await keyring.keep(keys)
            #expect(Set(try await keyring.ids()) == Set(keys.map(\.id)))
            #expect(try await keyring.key(keys[2].id)?.bytes == keys[2].bytes)
            try await keyring.destroy([keys[1].id, keys[3].id, SealingKey().id])
            #expect(Set(try await keyring.ids()) == Set([keys[0].id, keys[2].id, keys[4].id]))
            #expect(try await keyring.key(keys[1].id) == nil)
        }
    }

    @Test(arguments: Kind.allCases)
    func `seals as many texts under a subject's key as it may, and no more`(_ kind: Kind) async throws {
        try await kind.run { keyring in
            let subject = SealingKey()
            let single = SealingKey()
            try await keyring.keepSubject(subject)
            try await keyring.keep([single])
            #expect(try await keyring.isSubject(subject.id))
            #expect(try await keyring.isSubject(single.id) == false)
            for _ in 0..<3 {
                #expect(try await keyring.keyForNextText(of: SubjectID(subject.id))?.bytes == subject.bytes)
            }
            await #expect(throws: StoreError.subjectIsFull) {
                try await keyring.keyForNextText(of: SubjectID(subject.id))
            }
            #expect(try await keyring.key(subject.id) != nil)
            #expect(try await keyring.keyForNextText(of: SubjectID(single.id)) == nil)
            try await keyring.destroy([subject.id])
            #expect(try await keyring.keyForNextText(of: SubjectID(subject.id)) == nil)
        }
    }
}
