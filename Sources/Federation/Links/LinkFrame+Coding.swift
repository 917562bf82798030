import Ledger
import Primitives

/// A frame is its length (4 bytes, little-endian, of what follows), a byte that says what it is, and its content: a segment's
/// own bytes, or JSON.
extension LinkFrame {
    /// The longest frame: a segment that could not be compressed, with its proofs.
    static let longest = LogSegment.mostBytes + 1024 * 1024

    private enum Kind: UInt8 {
        case welcome = 1
        case segment, beat, refused, farewell, keys
    }

    /// The frame as bytes.
    package var encoded: [UInt8] {
        let (kind, content): (Kind, [UInt8]) =
            switch self {
            case .welcome(let welcome): (.welcome, Array(welcome.json.utf8))
            case .segment(let segment): (.segment, segment.encoded)
            case .beat(let beat): (.beat, Array(beat.json.utf8))
            case .refused(let refused): (.refused, Array(refused.json.utf8))
            case .farewell(let reason): (.farewell, Array(JSONValue.string(reason).utf8))
            case .keys(let changes): (.keys, Array(JSONValue.array(changes.map(\.json)).utf8))
            }
        return Self.frame(kind.rawValue, content)
    }

    /// A frame of any kind, also of one that this version does not know.
    package static func frame(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count + 5)
        withUnsafeBytes(of: UInt32(content.count + 1).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(kind)
        bytes.append(contentsOf: content)
        return bytes
    }

    /// Reads what follows the length; nil where this version does not know the kind, which is then passed over.
    /// - Throws: `CopyFault`.
    init?(content bytes: ArraySlice<UInt8>) throws(CopyFault) {
        guard let first = bytes.first else { throw .malformed }
        guard let kind = Kind(rawValue: first) else { return nil }
        let rest = Array(bytes.dropFirst())
        if kind == .segment {
            self = .segment(try LogSegment(encoded: rest))
            return
        }
        let json: JSONValue
        do throws(JSONSyntaxError) { json = try JSONParser.parse(rest) } catch { throw .malformed }
        let frame: LinkFrame? =
            switch kind {
            case .welcome: Welcome(json).map { .welcome($0) }
            case .beat: Beat(json).map { .beat($0) }
            case .refused: RefusedLog(json).map { .refused($0) }
            case .farewell: json.string.map { .farewell($0) }
            case .keys: [KeyChange](json).map { .keys($0) }
            case .segment: nil
            }
        guard let frame else { throw .malformed }
        self = frame
    }
}

/// Puts frames together from bytes that come in pieces.
package struct LinkFrameReader: Sendable {
    private var bytes: [UInt8] = []

    package init() {}

    /// Whether a frame has begun that is not whole: at the end of a file, it was cut off.
    package var isInsideFrame: Bool { !bytes.isEmpty }

    /// Adds what came.
    package mutating func append(_ new: some Sequence<UInt8>) {
        bytes.append(contentsOf: new)
    }

    /// The next whole frame; nil until more has come.
    /// - Throws: `CopyFault`; the connection is then of no more use.
    package mutating func next() throws(CopyFault) -> LinkFrame? {
        while bytes.count >= 4 {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
            guard length > 0, length <= LinkFrame.longest else { throw .tooLarge }
            guard bytes.count >= 4 + length else { return nil }
            let frame = try LinkFrame(content: bytes[4..<(4 + length)])
            bytes.removeFirst(4 + length)
            if let frame { return frame }
        }
        return nil
    }
}
