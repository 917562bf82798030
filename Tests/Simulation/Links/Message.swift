import Primitives

/// What goes from one host to another.
struct Message {
    let from: Int
    let to: Int
    let content: Content

    enum Content {
        /// A node's greeting, by which it opens a held connection.
        case connect(line: Int, hello: [UInt8])
        /// Bytes on a held connection, from the hub.
        case bytes(line: Int, [UInt8])
        /// The held connection has ended, or was not made; the hub's end.
        case ended(line: Int)
        /// The held connection has ended; the node's end.
        case left(line: Int)
        /// A piece of a node's log.
        case push(request: Int, [UInt8])
        /// The answer to a piece; nil where there was none to give.
        case answer(request: Int, [UInt8]?)
        case pulse

        /// What the trace calls it; nil for what comes every few seconds, or is told when it is read.
        var name: String? {
            switch self {
            case .connect(let line, _): "connect \(line)"
            case .ended(let line): "\(line) has ended"
            case .left(let line): "\(line) was left"
            case .push(let request, let bytes): "push \(request) of \(bytes.count) bytes"
            case .answer(let request, let bytes): "answer \(request)\(bytes == nil ? ", an error" : "")"
            case .bytes, .pulse: nil
            }
        }
    }
}
