import Coordination
import Foundation
import Ledger
import StorageSQLite

/// A checkpoint that somebody kept elsewhere: what is restored must not be older, and must continue it.
struct KnownCheckpoint {
    private let file: String
    private let note: SignedNote

    /// Reads a file with a signed note.
    init(file: String) throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFailure.io("the checkpoint \(file) cannot be read: check its name")
        }
        self.file = file
        do { note = try SignedNote(parsing: Array(bytes)) } catch {
            throw CommandFailure.refused("\(file) is not a checkpoint: \(error)")
        }
    }

    /// Refuses a folder that had less than the checkpoint says, or something else.
    func check(_ folder: DataFolder) throws {
        let name = note.text.split(separator: "\n").first.map(String.init) ?? ""
        let identity = try NodeFolder(folder, nodeKey: .none).unlock(.readOnly).identity
        guard let log = LogOrigin(name), log.agency == identity.agency else {
            throw CommandFailure.refused(
                "\(file) speaks of “\(name)”, which is no log of this node: use one of its own"
            )
        }
        // Also one that was kept before the node changed its keys.
        let opened = identity.ownKeys(for: log).lazy.compactMap {
            try? Checkpoint.open(note, origin: name, author: $0).checkpoint
        }
        guard let checkpoint = opened.first else {
            throw CommandFailure.refused("\(file) was not signed by this node: use a checkpoint of its own")
        }
        let store = try SQLiteLogStore(folder, access: .readOnly)
        let size = try store.head(of: log)?.size ?? 0
        guard size >= checkpoint.size else {
            throw CommandFailure.refused(
                "the backup is older than \(file): it has \(size) entries of \(log), and the checkpoint \(checkpoint.size)"
            )
        }
        guard try store.root(of: log, size: checkpoint.size) == checkpoint.root else {
            throw CommandFailure.refused("the backup does not continue \(file): \(log) was another log then")
        }
    }
}
