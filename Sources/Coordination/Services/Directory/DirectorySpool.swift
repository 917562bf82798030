import Foundation
import Primitives
package import VictimServices

/// Records that were checked, on the disk until all of an import is: a file without a name, which ends with the process.
///
/// What is confidential was left out before it is written here.
package final class DirectorySpool {
    private let file: FileHandle
    private var pending: [UInt8] = []
    /// How many records it holds.
    package private(set) var count = 0

    /// Bytes that are written or read at a time.
    fileprivate static let piece = 1 << 20

    /// - Throws: what the file system refuses.
    package init() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("unitedfront-\(UUID().uuidString)")
            .path
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forUpdatingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        try FileManager.default.removeItem(atPath: path)
        self.file = file
    }

    package func append(_ record: DirectoryRecord) throws {
        let kind = DirectoryRecord.Kind.allCases.firstIndex(of: record.kind) ?? 0
        pending.append(UInt8(kind))
        pending.append(record.isPartial ? 1 : 0)
        withUnsafeBytes(of: UInt32(record.bytes.count).littleEndian) { pending.append(contentsOf: $0) }
        pending.append(contentsOf: record.bytes)
        count += 1
        if pending.count >= Self.piece { try flush() }
    }

    private func flush() throws {
        try file.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
    }

    /// Hands on every record, in the order in which they came.
    package func read(_ take: (DirectoryRecord) async throws -> Void) async throws {
        var reader = try reader()
        while let record = try reader.next() { try await take(record) }
    }

    /// Reads the records from the first on; nothing may be appended meanwhile.
    package func reader() throws -> Reader {
        try flush()
        try file.seek(toOffset: 0)
        return Reader(file: file)
    }

    /// Records one after another.
    package struct Reader {
        fileprivate let file: FileHandle
        private var bytes: [UInt8] = []
        private var at = 0

        fileprivate init(file: FileHandle) {
            self.file = file
        }

        /// The next record; nil after the last.
        package mutating func next() throws -> DirectoryRecord? {
            guard try have(6) else { return nil }
            let kind = DirectoryRecord.Kind.allCases[Int(bytes[at])]
            let isPartial = bytes[at + 1] == 1
            let length = (0..<4).reduce(0) { $0 | Int(bytes[at + 2 + $1]) << (8 * $1) }
            at += 6
            guard try have(length) else { throw CocoaError(.fileReadCorruptFile) }
            let json = try JSONParser.parse(Array(bytes[at..<(at + length)]))
            at += length
            guard var record = DirectoryRecord(kind, json) else { throw CocoaError(.fileReadCorruptFile) }
            record.isPartial = isPartial
            return record
        }

        /// Whether so many bytes are here, or can be read.
        private mutating func have(_ count: Int) throws -> Bool {
            while bytes.count - at < count {
                bytes.removeFirst(at)
                at = 0
                guard let more = try file.read(upToCount: DirectorySpool.piece), !more.isEmpty else { return false }
                bytes.append(contentsOf: more)
            }
            return true
        }
    }
}
