import Primitives

/// Cuts a stream of JSON into its records without holding more than one: a page of the HSDS API (`contents`), a list, one
/// record, or one a line.
package struct RecordSplitter {
    /// Where a record lies in the stream.
    package struct Piece {
        package let bytes: [UInt8]
        /// Of its first byte, from the stream's start.
        package let offset: Int
    }

    /// The most bytes of one record in the nested form.
    package static let longest = 4 * 1024 * 1024

    private enum Mode { case between, record, rest }

    private var mode = Mode.between
    /// 0 outside of lists, 1 in a list, 2 in the list of a page.
    private var list = 0
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    private var buffer: [UInt8] = []
    private var start = 0
    private var offset = 0
    /// Where the latest text at the record's first level began in the buffer, and where it ended.
    private var text = 0..<0
    private var found = 0

    package init() {}

    /// How many records came.
    package var count: Int { found }

    /// Takes more of the stream and hands on each record that it ends.
    /// - Throws: `RecordProblem`, or what `take` throws.
    package mutating func feed(_ bytes: [UInt8], _ take: (Piece) throws -> Void) throws {
        for byte in bytes {
            switch mode {
            case .between: try between(byte)
            case .record: if try record(byte) { try hand(take) }
            case .rest: rest(byte)
            }
            offset += 1
        }
    }

    /// Says that the stream has ended.
    /// - Throws: `RecordProblem`, where it ended inside a record or a list, or held none.
    package mutating func finish() throws(RecordProblem) {
        guard mode == .between, list == 0 else {
            throw RecordProblem("the file ends too early, at byte \(offset): send it again, whole")
        }
    }

    private mutating func between(_ byte: UInt8) throws(RecordProblem) {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09: break
        // A byte-order mark at the start of the stream.
        case 0xEF where offset == 0, 0xBB where offset == 1, 0xBF where offset == 2: break
        case UInt8(ascii: ",") where list > 0: break
        case UInt8(ascii: "{"):
            mode = .record
            depth = 1
            start = offset
            buffer.removeAll(keepingCapacity: true)
            buffer.append(byte)
            text = 0..<0
        case UInt8(ascii: "[") where list == 0: list = 1
        case UInt8(ascii: "]") where list == 1: list = 0
        case UInt8(ascii: "]") where list == 2:
            mode = .rest
            depth = 1
            list = 0
        default: throw RecordProblem("this is not JSON (byte \(offset)): give HSDS as JSON, NDJSON or a folder of CSV")
        }
    }

    /// Takes a byte of a record; true where it was the last.
    private mutating func record(_ byte: UInt8) throws(RecordProblem) -> Bool {
        buffer.append(byte)
        guard buffer.count <= Self.longest else {
            throw RecordProblem("the record at byte \(start) is longer than 4 MB: send what is nested in it by itself")
        }
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
                if depth == 1 { text = text.lowerBound..<(buffer.count - 1) }
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\""):
            isInText = true
            if depth == 1 { text = buffer.count..<buffer.count }
        case UInt8(ascii: "["):
            if depth == 1, list == 0, buffer[text].elementsEqual("contents".utf8) {
                list = 2
                mode = .between
                return false
            }
            depth += 1
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        return depth == 0
    }

    private mutating func rest(_ byte: UInt8) {
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        if depth == 0 { mode = .between }
    }

    private mutating func hand(_ take: (Piece) throws -> Void) throws {
        mode = .between
        found += 1
        try take(Piece(bytes: buffer, offset: start))
    }
}
