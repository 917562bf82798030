import Foundation
import Ledger
import Primitives
import StorageSQLite

/// When a folder was last backed up and where to, as `doctor` reads it. A note for people, and no proof.
struct BackupMark {
    let madeAt: Timestamp
    let destination: String

    init(madeAt: Timestamp, destination: String) {
        self.madeAt = madeAt
        self.destination = destination
    }

    /// The folder's mark; nil where it was never backed up.
    init?(in folder: DataFolder) {
        guard let bytes = FileManager.default.contents(atPath: folder.lastBackup),
            let json = try? JSONParser.parse(Array(bytes)),
            let madeAt = json["madeAt"]?.string.flatMap({ Timestamp($0) }),
            let destination = json["destination"]?.string
        else { return nil }
        self.init(madeAt: madeAt, destination: destination)
    }

    /// Leaves the mark; a backup of a folder that may only be read is a backup all the same.
    func leave(in folder: DataFolder) {
        let json: JSONValue = ["madeAt": .string(madeAt.description), "destination": .string(destination)]
        let next = folder.lastBackup + ".next"
        do throws(StoreError) {
            try DurableFile.remove(next)
            try DurableFile.create(next, Array((json.pretty + "\n").utf8))
            try DurableFile.move(next, over: folder.lastBackup)
        } catch {
            Terminal.error("the backup is whole, but “doctor” will not know of it: \(error)")
        }
    }
}
