import Foundation
import Ledger
import Primitives
import StorageSQLite
import Testing

/// Changing the node key: whole, and cut off after each step.
@Suite struct KeyRewrapTests {
    /// A folder with a signing key and sealing keys under one node key.
    private struct Fixture {
        let folder: DataFolder
        let signer: NoteSigner
        let nodeKey = NodeKey()
        let keys = (0..<100).map { _ in SealingKey() }

        init(_ folder: DataFolder) async throws {
            self.folder = folder
            signer = NoteSigner(newKeyFor: try #require(NoteKeyName("hub")))
            try DurableFile.create(
                folder.key,
                Array(try WrappedSigner(signer, by: nodeKey, scrypt: nil).text.utf8)
            )
            let keyring = try SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: nodeKey)
            try await keyring.keep(keys)
        }

        /// Expects that everything opens with `nodeKey`, and with no other.
        func opens(with nodeKey: NodeKey) async throws {
            guard case .wrapped(let wrapped) = try FolderKey(folder) else {
                Issue.record("the signing key is not wrapped")
                return
            }
            #expect(wrapped.nodeKey == nodeKey.id)
            #expect(try wrapped.open(with: nodeKey).secretText == signer.secretText)
            let keyring = try SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: nodeKey)
            for key in keys { #expect(try await keyring.key(key.id)?.bytes == key.bytes) }
        }
    }

    @Test func `afterwards everything opens with the new node key, and nothing with the old`() async throws {
        try await TemporaryFolder.run { folder in
            let fixture = try await Fixture(folder)
            let new = NodeKey()
            let rewrap = KeyRewrap(folder, signer: fixture.signer, old: fixture.nodeKey)
            #expect(try rewrap.run(to: new, scrypt: nil) == 100)
            try await fixture.opens(with: new)
            let file = try Data(contentsOf: URL(fileURLWithPath: folder.keyring))
            for key in fixture.keys { #expect(file.range(of: Data(try fixture.nodeKey.wrap(key.bytes))) == nil) }
            #expect(throws: StoreError.self) {
                try SQLiteKeyring(path: folder.keyring, access: .readOnly, nodeKey: fixture.nodeKey)
            }
        }
    }

    @Test func `what is kept of former signing keys goes with it`() async throws {
        try await TemporaryFolder.run { folder in
            let fixture = try await Fixture(folder)
            let former = FormerSigner(
                verifier: NoteSigner(newKeyFor: fixture.signer.name).verifier,
                opening: [UInt8](repeating: 9, count: 32)
            )
            let new = NodeKey()
            let rewrap = KeyRewrap(
                folder,
                signer: fixture.signer,
                former: [former],
                changes: ["said"],
                old: fixture.nodeKey
            )
            _ = try rewrap.run(to: new, scrypt: nil)
            guard case .wrapped(let wrapped) = try FolderKey(folder) else {
                Issue.record("the signing key is not wrapped")
                return
            }
            #expect(try wrapped.formerSigners(with: new).map(\.opening) == [former.opening])
            #expect(wrapped.formerVerifiers == [former.verifier] && wrapped.changes == ["said"])
        }
    }

    @Test func `cut off before the keyring is rewritten, the folder opens with the old node key`() async throws {
        try await TemporaryFolder.run { folder in
            let fixture = try await Fixture(folder)
            try KeyRewrap(folder, signer: fixture.signer, old: fixture.nodeKey).writeNext(NodeKey(), scrypt: nil)
            try await fixture.opens(with: fixture.nodeKey)
            try KeyRewrap.finish(folder)
            #expect(!FileManager.default.fileExists(atPath: folder.nextKey))
            try await fixture.opens(with: fixture.nodeKey)
        }
    }

    @Test func `cut off after it, the folder opens with the new one, before and after it is finished`() async throws {
        try await TemporaryFolder.run { folder in
            let fixture = try await Fixture(folder)
            let new = NodeKey()
            let rewrap = KeyRewrap(folder, signer: fixture.signer, old: fixture.nodeKey)
            try rewrap.writeNext(new, scrypt: nil)
            _ = try rewrap.rewrapKeyring(to: new)
            try await fixture.opens(with: new)
            try KeyRewrap.finish(folder)
            #expect(!FileManager.default.fileExists(atPath: folder.nextKey))
            try await fixture.opens(with: new)
        }
    }

    @Test func `a wrong old node key changes nothing`() async throws {
        try await TemporaryFolder.run { folder in
            let fixture = try await Fixture(folder)
            let rewrap = KeyRewrap(folder, signer: fixture.signer, old: NodeKey())
            #expect(throws: StoreError.self) { try rewrap.run(to: NodeKey(), scrypt: nil) }
            try KeyRewrap.finish(folder)
            try await fixture.opens(with: fixture.nodeKey)
        }
    }
}
