/// Whether requests' bodies come as fast and stay as short as they must. A value: what arrives is told to it.
///
/// Requests may be sent ahead (RFC 9112 §9.3.2): the one being read is the last, the one being answered the first.
package struct BodyProgress {
    private let limits: TransportLimits
    /// Bytes of the body that is being read.
    private var received = 0
    /// Bytes since the last look.
    private var recent = 0
    /// The most bytes of the body that is being read.
    private var longest: Int
    /// Bytes that the body is said to have; nil where it comes in chunks.
    private var declared: Int?
    /// Whether a head was read whose body has not ended.
    package private(set) var isReading = false
    /// Requests whose answer has not ended.
    package private(set) var unanswered = 0
    /// Whether the first of them has an answer already begun.
    package private(set) var hasAnswer = false
    /// Bytes that came after the answer had ended.
    private var surplus: Int?

    package init(_ limits: TransportLimits) {
        self.limits = limits
        longest = limits.longestBody
    }

    /// What to do with a part of a request.
    package enum Verdict: Hashable {
        case take
        /// The body is, or would be, longer than anything here takes.
        case tooLong
        /// The answer has ended, and the rest of the body is not waited for.
        case enough
    }

    /// - Parameters:
    ///   - length: The bytes that the body is said to have.
    ///   - limit: The most bytes that it may have; nil for those of any route.
    /// - Returns: Whether to take it.
    package mutating func head(declaring length: Int?, upTo limit: Int? = nil) -> Verdict {
        longest = limit ?? limits.longestBody
        isReading = true
        unanswered += 1
        received = 0
        recent = 0
        declared = length
        return (length ?? 0) > longest ? .tooLong : .take
    }

    package mutating func body(_ count: Int) -> Verdict {
        received += count
        recent += count
        if let surplus {
            self.surplus = surplus + count
            return surplus + count > limits.dropped ? .enough : .take
        }
        return received > longest ? .tooLong : .take
    }

    package mutating func end() {
        isReading = false
        surplus = nil
    }

    /// Whether an answer that begins now should say that the connection ends with it: too much of the body is to come.
    package mutating func answerBegins() -> Bool {
        hasAnswer = true
        return isReading && unanswered == 1 && (declared.map { $0 - received } ?? 0) > limits.dropped
    }

    /// The first answer has ended; says whether the body that belongs to it is still coming.
    package mutating func answerEnds() -> Bool {
        let isEarly = isReading && unanswered == 1
        unanswered = max(unanswered - 1, 0)
        hasAnswer = false
        if isEarly { surplus = 0 }
        return isEarly
    }

    /// Looks at the window that has passed, and begins the next one.
    ///
    /// - Parameter isAwaited: Whether the server was ready for more: its own slowness is not the client's.
    /// - Returns: Whether the body has stalled.
    package mutating func hasStalled(isAwaited: Bool) -> Bool {
        defer { recent = 0 }
        return isReading && isAwaited && recent < limits.leastProgress
    }
}
