import NIOCore

/// Under which scheme and hosts a server answers: whoever names another host was led here by a name that is not ours.
///
/// On loopback these are the machine's own names, which defeats DNS rebinding. With TLS they are what the certificate
/// says, and what the administrator adds.
package struct SiteAddress: Sendable, Hashable {
    /// `http` or `https`.
    package let scheme: String
    /// Host names in lower case, and addresses in their canonical form. A name may start with `*.` for one label.
    package let names: [String]

    /// This machine, without TLS.
    package static let loopback = SiteAddress(scheme: "http", names: ["127.0.0.1", "localhost", "::1"])

    /// A server with TLS that answers for `names`.
    package static func secure(_ names: [String]) -> SiteAddress {
        SiteAddress(scheme: "https", names: names.map(canonical))
    }

    private init(scheme: String, names: [String]) {
        self.scheme = scheme
        self.names = names
    }

    /// Whether pages of this site come over TLS.
    package var isSecure: Bool { scheme == "https" }

    /// How to reach a server that listens on `host`: by that, or by its first name where it listens on every address.
    package func address(_ host: String, _ port: Int) -> String {
        let name = ["0.0.0.0", "::"].contains(host) ? names.first ?? host : host
        return "\(scheme)://\(name.contains(":") ? "[\(name)]" : name):\(port)"
    }

    /// Whether `authority`, a `Host` header or `:authority`, with or without a port, names this site.
    ///
    /// A request of HTTP/1.0 may name none; only loopback takes it.
    package func admits(_ authority: String) -> Bool {
        if authority.isEmpty { return !isSecure }
        guard let host = Self.host(of: authority) else { return false }
        let name = Self.canonical(host)
        return names.contains { $0 == name || Self.matches($0, name) }
    }

    /// Whether `origin` (RFC 6454 §7) is a page of this site, for a request to `authority`.
    package func isOrigin(_ origin: String, of authority: String) -> Bool {
        origin.lowercased() == "\(scheme)://\(authority.lowercased())"
    }

    /// The host without its port; nil where that is no authority (RFC 3986 §3.2).
    private static func host(of authority: String) -> String? {
        let port: Substring
        let host: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            port = authority[authority.index(after: end)...]
        } else {
            let end = authority.firstIndex(of: ":") ?? authority.endIndex
            host = authority[..<end]
            port = authority[end...]
        }
        let isPort = port.isEmpty || port.hasPrefix(":") && port.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
        return isPort && !host.isEmpty ? String(host) : nil
    }

    /// `*.example.org` stands for one label in front, and no more (RFC 9525 §6.3).
    private static func matches(_ pattern: String, _ name: String) -> Bool {
        guard pattern.hasPrefix("*."), let dot = name.firstIndex(of: "."), dot > name.startIndex else { return false }
        return pattern.dropFirst() == name[dot...]
    }

    /// One spelling for each name: lower case, and addresses as the system writes them.
    private static func canonical(_ name: String) -> String {
        (try? SocketAddress(ipAddress: name, port: 0))?.ipAddress ?? name.lowercased()
    }
}
