import Crypto
import Foundation
import Ledger
import Operations
import Primitives

/// A program that takes alerts, signed so that it knows whose they are (Standard Webhooks 1.0).
package struct Webhook: Sendable {
    let address: String
    private let secret: [UInt8]

    private static let prefix = "whsec_"

    init(_ json: JSONValue, _ fields: inout JSONFields) throws(FieldProblem) {
        address = try fields.required("url", try fields.text("url", 1...2000))
        guard Self.mayBeCalled(address) else {
            throw FieldProblem("url", "“url” is an https:// address; http:// is for a program on this machine only")
        }
        let text = try fields.required("secret", try fields.text("secret", 1...200))
        guard text.hasPrefix(Self.prefix), let secret = Base64.decode(text.dropFirst(Self.prefix.count)),
            (24...64).contains(secret.count)
        else {
            throw FieldProblem("secret", "“secret” is “whsec_” and 24 to 64 random bytes in base64")
        }
        self.secret = secret
        try json.allow(["name", "kind", "url", "secret"])
    }

    private static func mayBeCalled(_ address: String) -> Bool {
        guard address.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), let end = address.range(of: "://") else { return false }
        let rest = address[end.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !rest.isEmpty, !rest.contains("@") else { return false }
        let host = rest.hasPrefix("[") ? rest.dropFirst().prefix { $0 != "]" } : rest.prefix { $0 != ":" }
        return address.hasPrefix("https://") || address.hasPrefix("http://") && isLoopback(String(host))
    }

    /// The body: the type, when it arose, and the fixed words.
    static func body(_ alert: Alert) -> [UInt8] {
        let json: JSONValue = [
            "type": "alert", "timestamp": .string(alert.raised.description), "data": ["text": .string(alert.text)],
        ]
        return Array(json.utf8)
    }

    /// The three headers.
    /// - Parameters:
    ///   - name: the message's own name, the same at every try.
    ///   - body: what is sent.
    ///   - now: the moment of this try.
    /// - Returns: names and values.
    func headers(name: String, body: [UInt8], now: Timestamp) -> [(String, String)] {
        let seconds = now.milliseconds.flooringDivision(by: 1000)
        let signed = Array("\(name).\(seconds).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
        return [
            ("webhook-id", name), ("webhook-timestamp", String(seconds)),
            ("webhook-signature", "v1,\(Base64.encode(Array(code)))"),
        ]
    }
}
