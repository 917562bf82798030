import Primitives

/// A mail server that takes alerts (RFC 5321), and whom they are for.
package struct MailServer: Sendable {
    let host: String
    let port: Int
    let security: Security
    let sender: MailAddress
    let recipients: [MailAddress]
    let login: Login?

    /// How the line is protected.
    enum Security: String, Sendable, CaseIterable {
        /// TLS after the greeting (RFC 3207); without it nothing is sent.
        case starttls
        /// TLS from the first byte (RFC 8314).
        case tls
        /// None: for a relay on this machine only.
        case none
    }

    /// AUTH PLAIN (RFC 4616), never on an open line to another machine.
    struct Login: Sendable {
        let user: String
        let password: String
    }

    init(_ json: JSONValue, _ fields: inout JSONFields) throws(FieldProblem) {
        host = try fields.required("server", try fields.text("server", 1...255))
        guard host.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "/") }) else {
            throw FieldProblem("server", "“server” is the name or the address of a mail server, without a port")
        }
        security = try fields.choice("security", Security.self) ?? .starttls
        guard security != .none || isLoopback(host) else {
            throw FieldProblem(
                "security",
                "without TLS mail goes to a relay on this machine only: use “starttls” or “tls”"
            )
        }
        let standard: Int64 =
            switch security {
            case .starttls: 587
            case .tls: 465
            case .none: 25
            }
        port = Int(try fields.integer("port", 1...65_535) ?? standard)
        sender = try fields.required("from", try fields.parsed("from", MailAddress.form) { MailAddress($0) })
        recipients = try fields.list("to", atMost: 20, "mail addresses") { item throws(FieldProblem) in
            item.string.flatMap { MailAddress($0) }
        }
        guard !recipients.isEmpty else { throw FieldProblem("to", "“to” is empty: name at least one mail address") }
        let user = try fields.text("user", 1...255)
        let password = try fields.text("password", 1...255)
        switch (user, password) {
        case (nil, nil): login = nil
        case (let user?, let password?): login = Login(user: user, password: password)
        default: throw FieldProblem("user", "“user” and “password” come together")
        }
        try json.allow(["name", "kind", "server", "port", "security", "from", "to", "user", "password"])
    }
}

/// A mail address as it stands between angle brackets (RFC 5321 §4.1.2, without quoted local parts and address literals).
struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    let description: String

    static let form = "a mail address such as duty@agency.example"

    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        func isPlain(_ part: Substring, _ more: String) -> Bool {
            !part.isEmpty && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains("..")
                && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || more.contains($0)) }
        }
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64,
            isPlain(parts[0], "!#$%&'*+-/=?^_`{|}~."), isPlain(parts[1], "-.")
        else { return nil }
        description = text
    }

    var domain: Substring { description.split(separator: "@")[1] }
}
