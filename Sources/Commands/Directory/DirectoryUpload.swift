import Coordination
import NIOCore
import Primitives
import VictimServices

/// Checked records on their way to a running node, one a line, drawn from the disk as the node takes them.
///
/// The client reads it once, from one task: the file behind it is never read by two.
struct DirectoryUpload: AsyncSequence, @unchecked Sendable {
    typealias Element = ByteBuffer

    static let path = "/api/v1/directory/imports"

    let reader: DirectorySpool.Reader

    func makeAsyncIterator() -> Iterator { Iterator(reader: reader) }

    struct Iterator: AsyncIteratorProtocol {
        var reader: DirectorySpool.Reader

        mutating func next() async throws -> ByteBuffer? {
            var bytes: [UInt8] = []
            while bytes.count < 1 << 16, let record = try reader.next() {
                record.json.adding(type: record.kind, isPartial: record.isPartial).append(to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
            }
            return bytes.isEmpty ? nil : ByteBuffer(bytes: bytes)
        }
    }
}
