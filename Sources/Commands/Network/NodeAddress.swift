import Foundation

/// Where a hub listens for nodes, as people write it: `https://hub.example.gov:8443`.
struct NodeAddress: CustomStringConvertible {
    let description: String

    /// Nil unless it is an address of HTTPS without a path.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text), parts.scheme == "https", let host = parts.host, !host.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.user == nil, parts.fragment == nil
        else { return nil }
        description = text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// Reads an option.
    static func read(_ text: String) throws -> NodeAddress {
        guard let address = NodeAddress(text) else {
            throw CommandFailure.usage(
                "“\(text)” is not the address of a hub: write it like https://hub.example.gov:8443"
            )
        }
        return address
    }
}
