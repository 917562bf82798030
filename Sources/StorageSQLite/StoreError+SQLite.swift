import GRDB
import Ledger

extension StoreError {
    /// What SQLite says of a disk that takes no more: for a page, and for the index of its log, which a reader may have to make.
    private static let writes: [ResultCode] = [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE]

    /// What SQLite reports, in our words and without what was stored.
    init(_ error: any Error) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.io, "the data folder cannot be read or written: check the disk and the folder's owner")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(.full, "the disk is full: nothing was written; free some space and send it again")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.corrupt, "the store is damaged: run “unitedfront log verify” and restore from a backup")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.locked, "another process is writing this folder: stop it and try again")
        case .SQLITE_CONSTRAINT:
            self.init(.conflict, "the batch does not continue the log that is stored")
        case .SQLITE_IOERR where Self.writes.contains(error.extendedResultCode):
            self.init(.full, "the disk does not take the write: nothing was written; check its space and send it again")
        default:
            self.init(.io, "the store reports error \(error.extendedResultCode.rawValue): check the disk")
        }
    }
}
