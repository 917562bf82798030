/// An address of a provider that may be asked: https anywhere, or plain http on this machine.
package struct ProviderAddress: Sendable, Hashable, CustomStringConvertible {
    package let description: String
    /// Whether it names this machine.
    package let isLoopback: Bool

    /// The address; nil where it is of another scheme, or has no host, a user, a fragment, or a character that an
    /// address cannot have.
    package init?(_ text: String) {
        let isSecure = text.hasPrefix("https://")
        guard text.utf8.count <= 2048, isSecure || text.hasPrefix("http://"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.forbidden.contains($0) })
        else { return nil }
        let authority = text.dropFirst(isSecure ? 8 : 7).prefix { $0 != "/" && $0 != "?" }
        guard let host = Self.host(of: authority) else { return nil }
        isLoopback = ["localhost", "127.0.0.1", "[::1]"].contains(host)
        guard isSecure || isLoopback else { return nil }
        description = text
    }

    private static let forbidden = Set<UInt8>("\"#<>\\^`{|}".utf8)

    /// The host of `host` or `host:port`; nil where either is not one.
    private static func host(of authority: Substring) -> String? {
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        let isBracketed = authority.hasPrefix("[")
        guard
            let end = isBracketed
                ? authority.firstIndex(of: "]").map({ authority.index(after: $0) }) : parts[0].endIndex
        else { return nil }
        let host = authority[..<end]
        let rest = authority[end...]
        let port = rest.dropFirst()
        guard !host.isEmpty, !host.contains("@"), rest.isEmpty || (rest.hasPrefix(":") && UInt16(port) != nil),
            isBracketed || host.utf8.allSatisfy({ isHostCharacter($0) })
        else { return nil }
        return host.lowercased()
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The address with more parameters in its query, percent-encoded.
    package func adding(_ parameters: [(String, String)]) -> String {
        let first = description.contains("?") ? "&" : "?"
        return description + first + FormBody.encode(parameters)
    }
}
