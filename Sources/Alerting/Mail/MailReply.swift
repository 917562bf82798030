/// What a mail server answers: a code of three digits, and lines of words (RFC 5321 §4.2).
struct MailReply: Sendable, Hashable {
    let code: Int
    let lines: [String]

    var isPositive: Bool { (200..<300).contains(code) }
    var words: String { "\(code) \(lines.joined(separator: " "))" }

    /// Whether a greeting's answer names an extension (RFC 5321 §4.1.1.1), with this parameter where one is given.
    func offers(_ keyword: String, _ parameter: String? = nil) -> Bool {
        lines.dropFirst().contains { line in
            let words = line.uppercased().split(separator: " ")
            return words.first == Substring(keyword)
                && (parameter.map { words.dropFirst().contains(Substring($0)) } ?? true)
        }
    }

    /// Puts lines together to replies: a value, fed line by line.
    struct Reader {
        private var code: Int?
        private var lines: [String] = []

        /// The most lines of one reply: more is no mail server.
        private static let most = 100

        /// Takes a line without its end; gives the reply that it completes.
        /// - Throws: `AlertFailure`, where it is no line of a reply.
        mutating func take(_ line: String) throws(AlertFailure) -> MailReply? {
            let digits = line.prefix(3)
            guard digits.utf8.count == 3, let code = Int(digits), (200..<600).contains(code), lines.count < Self.most,
                self.code == nil || self.code == code
            else { throw AlertFailure("this is no answer of a mail server") }
            let mark = line.dropFirst(3).first
            guard mark == nil || mark == " " || mark == "-" else {
                throw AlertFailure("this is no answer of a mail server")
            }
            lines.append(String(line.dropFirst(4)))
            self.code = code
            guard mark != "-" else { return nil }
            defer { self = Reader() }
            return MailReply(code: code, lines: lines)
        }

        /// Whether it stands between two replies.
        var isIdle: Bool { code == nil }
    }
}
