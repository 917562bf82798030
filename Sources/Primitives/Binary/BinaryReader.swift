/// Reads what `BinaryWriter` wrote. Every step is checked: a short or foreign cache is an error, never a crash.
package struct BinaryReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// The cache is shorter than it says, or holds what cannot be.
    package struct Malformed: Error, Sendable {
        package init() {}
    }

    package var isAtEnd: Bool { index == bytes.endIndex }

    package mutating func readUInt64() throws(Malformed) -> UInt64 {
        let slice = try take(8)
        var value: UInt64 = 0
        for byte in slice.reversed() { value = value << 8 | UInt64(byte) }
        return value
    }

    package mutating func readInt64() throws(Malformed) -> Int64 {
        Int64(bitPattern: try readUInt64())
    }

    /// A count of things that take at least one byte each.
    package mutating func readCount() throws(Malformed) -> Int {
        guard let count = Int(exactly: try readInt64()), count >= 0, count <= bytes.endIndex - index else {
            throw Malformed()
        }
        return count
    }

    package mutating func readString() throws(Malformed) -> String {
        let count = try readCount()
        guard let text = String(validating: try take(count), as: UTF8.self) else { throw Malformed() }
        return text
    }

    package mutating func readEntryID() throws(Malformed) -> EntryID {
        EntryID(high: try readUInt64(), low: try readUInt64())
    }

    /// The memory of plain values, as it was.
    package mutating func read<Value: BitwiseCopyable>(raw type: Value.Type) throws(Malformed) -> [Value] {
        let count = try readCount()
        let (length, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
        guard !overflow else { throw Malformed() }
        let slice = try take(length)
        return slice.withUnsafeBytes { source in
            [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
                initialized = count
            }
        }
    }

    private mutating func take(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - index else { throw Malformed() }
        defer { index += count }
        return bytes[index..<(index + count)]
    }
}
