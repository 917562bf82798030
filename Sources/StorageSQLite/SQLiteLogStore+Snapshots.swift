import Foundation
package import Ledger

extension SQLiteLogStore {
    package func snapshot(_ name: String) throws(StoreError) -> [UInt8]? {
        FileManager.default.contents(atPath: folder.snapshots + "/" + name).map { Array($0) }
    }

    package func saveSnapshot(_ name: String, _ bytes: [UInt8]) async throws(StoreError) {
        do {
            try FileManager.default.createDirectory(atPath: folder.snapshots, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: folder.snapshots + "/" + name), options: .atomic)
        } catch {
            throw StoreError(.io, "the snapshot cannot be written to \(folder.snapshots): check the disk's space")
        }
    }
}
