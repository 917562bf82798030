import Operations
import Primitives

/// An alert as a mail (RFC 5322): the fixed words, and nothing else of the operation.
struct MailText {
    let lines: [String]

    /// - Parameters:
    ///   - alert: what it says.
    ///   - name: the mail's own name, the same at every try, by which a reader drops a second copy.
    ///   - server: who sends it to whom.
    ///   - now: the date.
    init(_ alert: Alert, name: String, to server: MailServer, now: Timestamp) {
        lines = [
            "Date: \(Self.date(now))", "From: <\(server.sender)>",
            // Folded, since a line has 998 characters at most (§2.1.1).
            "To: " + server.recipients.map { "<\($0)>" }.joined(separator: ",\r\n "), "Subject: \(alert.text)",
            "Message-ID: <\(name)@\(server.sender.domain)>", "Auto-Submitted: auto-generated", "Importance: high",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=us-ascii", "", alert.text,
        ]
    }

    /// The bytes after DATA, with the full stop that ends them; a line that begins with one gets another (RFC 5321 §4.5.2).
    var data: [UInt8] {
        let text = lines.joined(separator: "\r\n").split(separator: "\r\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(".") ? "." + $0 : String($0) }.joined(separator: "\r\n")
        return Array((text + "\r\n.\r\n").utf8)
    }

    /// `Sun, 22 Nov 2026 04:06:42 +0000` (RFC 5322 §3.3).
    static func date(_ time: Timestamp) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let text = time.description
        // The first of January 1970 was a Thursday.
        let day = Int(time.milliseconds.flooringDivision(by: 86_400_000))
        let month = Int(text.dropFirst(5).prefix(2)).map { months[$0 - 1] } ?? ""
        let weekday = days[((day % 7) + 7) % 7]
        return
            "\(weekday), \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) +0000"
    }
}
