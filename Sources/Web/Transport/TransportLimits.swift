package import NIOCore

/// What one connection, and all of them together, may cost. A client that is slow on purpose gets no more than this.
package struct TransportLimits: Sendable {
    /// Connections of one listener; more are closed at once.
    package var mostConnections = 24_000
    /// From connecting to the first request's whole head, the TLS handshake included.
    package var opening = TimeAmount.seconds(15)
    /// Without a request under way.
    package var resting = TimeAmount.seconds(60)
    /// After the last answer was sent, until the client closes too.
    package var lingering = TimeAmount.seconds(3)
    /// From being asked to stop until connections are cut.
    package var stopping = TimeAmount.seconds(5)
    /// The time in which a body must bring `leastProgress` bytes, and a waiting answer must take a piece of `piece` bytes.
    package var window = TimeAmount.seconds(20)
    /// Bytes of a body in a `window`: 512 a second.
    package var leastProgress = 10_240
    /// An answer's body is written in pieces of this many bytes, so that its progress is seen.
    package var piece = 65_536
    /// The longest body that any route takes is a form with a document: 12 MiB.
    package var longestBody = 12 * 1024 * 1024 + 65_536
    /// The longest directory that is imported, which is read as it comes and never held.
    package var longestImport = 2 * 1024 * 1024 * 1024
    /// Bytes of a refused body that are read and dropped, so that the refusal is seen.
    package var dropped = 1024 * 1024
    /// All header fields of a request together, in bytes. HTTP/2 has the same (RFC 9113 §6.5.2).
    package var headerBytes = 16_384
    /// Header fields of a request.
    package var headerFields = 100
    /// Connections that wait to be accepted; Linux allows 4,096 unless told otherwise.
    static let backlog = 2048

    package init() {}
}
