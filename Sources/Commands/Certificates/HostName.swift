import Glibc
import NIOCore

/// A name or an address by which people reach a node, as a certificate holds it.
enum HostName: Hashable, Sendable, CustomStringConvertible {
    /// In lower case.
    case name(String)
    /// Four or sixteen bytes in network order, and how they are written.
    case address([UInt8], String)

    /// Reads a name of RFC 1123 §2.1, or an address of IPv4 or IPv6; nil where it is neither.
    init?(_ text: String) {
        if let address = try? SocketAddress(ipAddress: text, port: 0), let canonical = address.ipAddress {
            let bytes: [UInt8]
            switch address {
            case .v4(let v4): bytes = withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
            case .v6(let v6): bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            case .unixDomainSocket: return nil
            }
            self = .address(bytes, canonical)
            return
        }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let areLabels = labels.allSatisfy { label in
            let isWord = label.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
            }
            return isWord && (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        }
        // A last label of digits would be half an address.
        guard areLabels, text.utf8.count <= 253, labels.last?.allSatisfy(\.isNumber) == false else { return nil }
        self = .name(text.lowercased())
    }

    var description: String {
        switch self {
        case .name(let name): name
        case .address(_, let text): text
        }
    }

    /// Whether this is the machine itself, reached by nobody else.
    var isLoopback: Bool { Self.loopback.contains(self) }

    /// Whether this stands for all addresses of the machine, and so names none.
    var isEverything: Bool { ["0.0.0.0", "::"].contains(description) }

    /// How a machine calls itself.
    static let loopback = ["localhost", "127.0.0.1", "::1"].compactMap { HostName($0) }
}
