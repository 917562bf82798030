import Foundation
import Ledger
import Primitives

extension [UInt8] {
    /// The bytes as SQLite takes them.
    var data: Data { Data(self) }
}

extension Digest {
    var data: Data { withUnsafeBytes { Data($0) } }
}

extension EntryID {
    /// The 16 bytes of the ID, the time first, so that the index grows at its end.
    var data: Data {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) }
    }
}

extension UInt64 {
    /// A bound of a range, as SQLite's 64-bit integer.
    var bound: Int64 { Int64(clamping: self) }
}
