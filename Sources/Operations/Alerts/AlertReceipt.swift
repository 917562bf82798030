package import Ledger
package import Primitives

/// What came of one try to send an alert to one destination: written into the operation's restricted log of the node.
package struct AlertReceipt: Sendable, Hashable {
    package let alert: Alert
    /// The destination's short name, as the administrator's file has it.
    package let destination: Slug
    /// 1 for the first try.
    package let attempt: Int64
    package let outcome: Outcome
    /// Whether nothing more is tried: it was accepted, or given up.
    package let isLast: Bool

    package enum Outcome: Sendable, Hashable {
        /// The server took it, and said this.
        case accepted(String)
        /// Why it did not.
        case failed(String)

        package var words: String {
            switch self {
            case .accepted(let words), .failed(let words): words
            }
        }
    }

    /// The most characters of a server's words that are kept.
    private static let longestWords = 200

    /// - Parameters:
    ///   - alert: what was sent.
    ///   - destination: where.
    ///   - attempt: 1 for the first try.
    ///   - outcome: what came of it; words of other servers are cut to one line of 200 characters.
    ///   - isLast: whether nothing more is tried.
    package init(_ alert: Alert, to destination: Slug, attempt: Int64, _ outcome: Outcome, isLast: Bool) {
        self.alert = alert
        self.destination = destination
        self.attempt = attempt
        self.outcome =
            switch outcome {
            case .accepted(let words): .accepted(Self.line(words))
            case .failed(let words): .failed(Self.line(words))
            }
        self.isLast = isLast
    }

    /// One line of printable ASCII.
    private static func line(_ words: String) -> String {
        String(words.prefix(longestWords).map { $0.isASCII && $0 >= " " && $0 <= "~" ? $0 : "?" })
    }

    package static let kind = EntryKind("operations.alert.tried", 1)

    /// The body of the entry.
    package var body: JSONValue {
        let isAccepted = if case .accepted = outcome { true } else { false }
        return [
            "reason": .string(alert.reason.rawValue), "about": .string(alert.about),
            "raised": .string(alert.raised.description), "destination": .string(destination.description),
            "attempt": .integer(attempt), "accepted": .bool(isAccepted), "words": .string(outcome.words),
            "last": .bool(isLast),
        ]
    }

    /// Reads an entry; nil where it is of another kind.
    package init?(_ entry: Entry) {
        guard entry.header.kind == Self.kind else { return nil }
        self.init(body: entry.body)
    }

    /// Reads a body; nil where it is not what the kind promises.
    package init?(body: JSONValue) {
        guard let reason = body["reason"]?.string.flatMap({ Alert.Reason(rawValue: $0) }),
            let about = body["about"]?.string,
            let raised = body["raised"]?.string.flatMap({ Timestamp($0) }),
            let destination = body["destination"]?.string.flatMap({ Slug($0) }), let attempt = body["attempt"]?.integer,
            case .bool(let isAccepted)? = body["accepted"], case .bool(let isLast)? = body["last"],
            let words = body["words"]?.string
        else { return nil }
        self.init(
            Alert(reason, about: about, raised: raised),
            to: destination,
            attempt: attempt,
            isAccepted ? .accepted(words) : .failed(words),
            isLast: isLast
        )
    }
}
