import Foundation
import Ledger
import StorageSQLite
import Testing

/// The stores that keep the promises of `LogStore`: each test of the suite runs on all of them.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    /// Calls `body` with an empty store of this kind, and removes what it left.
    func run(_ body: (any LogStore) async throws -> Void) async throws {
        switch self {
        case .memory: try await body(MemoryLogStore())
        case .sqlite:
            try await TemporaryFolder.run { folder in
                try await body(try SQLiteLogStore(folder, access: .readWrite))
            }
        }
    }
}

/// A folder that goes away with its test.
enum TemporaryFolder {
    static func run(_ body: (DataFolder) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("unitedfront-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try await body(DataFolder(url.path))
    }
}
