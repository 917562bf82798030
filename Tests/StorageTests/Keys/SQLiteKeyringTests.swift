import Foundation
import Ledger
import StorageSQLite
import Testing

@Suite struct SQLiteKeyringTests {
    @Test func `no key stands in the file in clear`() async throws {
        try await TemporaryFolder.run { folder in
            let keys = (0..<50).map { _ in SealingKey() }
            let keyring = try SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: NodeKey())
            try await keyring.keep(keys)
            let file = try Data(contentsOf: URL(fileURLWithPath: folder.keyring))
            for key in keys {
                #expect(file.range(of: Data(key.id.description.utf8)) != nil)
                #expect(file.range(of: Data(key.bytes)) == nil)
            }
        }
    }

    @Test func `another node key is refused, and without one it names its keys and opens none`() async throws {
        try await TemporaryFolder.run { folder in
            let nodeKey = NodeKey()
            let key = SealingKey()
            try await SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: nodeKey).keep([key])
            for access in [SQLiteLogStore.Access.readOnly, .readWrite] {
                let error = #expect(throws: StoreError.self) {
                    try SQLiteKeyring(path: folder.keyring, access: access, nodeKey: NodeKey())
                }
                #expect(error?.code == .nodeKey)
                #expect(error?.description.contains(nodeKey.id.description) == true)
            }
            let error = #expect(throws: StoreError.self) {
                try SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: nil)
            }
            #expect(error?.code == .nodeKey)
            let closed = try SQLiteKeyring(path: folder.keyring, access: .readOnly, nodeKey: nil)
            #expect(try await closed.ids() == [key.id])
            #expect(try await closed.key(SealingKey().id) == nil)
            await #expect(throws: StoreError.self) { try await closed.key(key.id) }
        }
    }

    @Test func `of a destroyed key nothing is left, also where pages were divided`() async throws {
        try await TemporaryFolder.run { folder in
            let nodeKey = NodeKey()
            let keyring = try SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: nodeKey)
            let keys = (0..<2000).map { _ in SealingKey() }
            for start in stride(from: 0, to: keys.count, by: 100) {
                try await keyring.keep(Array(keys[start..<(start + 100)]))
            }
            for key in stride(from: 0, to: keys.count, by: 97).map({ keys[$0] }) {
                let wrapped = try nodeKey.wrap(key.bytes)
                #expect(try content(folder).range(of: Data(wrapped)) != nil)
                try await keyring.destroy([key.id])
                #expect(try content(folder).range(of: Data(wrapped)) == nil)
                #expect(try content(folder).range(of: Data(key.bytes)) == nil)
            }
        }
    }

    /// Every byte of the folder.
    private func content(_ folder: DataFolder) throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().reduce(into: Data()) { all, name in
            all.append(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name)))
        }
    }
}
