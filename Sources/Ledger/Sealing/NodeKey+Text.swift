/// The text forms of a node key: a line in a file, `NODE+KEY+<id>+<base64url>`, and the base64url alone in an environment
/// secret. In a file the ID catches any altered byte.
extension NodeKey {
    /// The key as a line of a file. Secret: for a file that nobody but its owner may read.
    package var secretText: String {
        Self.prefix + "\(id)+" + Base64.encodeURL(bytes)
    }

    /// Reads the line of a file, or the base64url alone; nil for anything else, and where the ID is another key's.
    package init?(secretText text: some StringProtocol) {
        guard text.utf8.starts(with: Self.prefix.utf8) else {
            guard let bytes = Base64.decodeURL(text) else { return nil }
            self.init(bytes: bytes)
            return
        }
        let parts = text.dropFirst(Self.prefix.count).split(separator: "+", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = NodeKeyID(parts[0]), let bytes = Base64.decodeURL(parts[1]) else { return nil }
        self.init(bytes: bytes)
        guard self.id == id else { return nil }
    }

    private static let prefix = "NODE+KEY+"
}
