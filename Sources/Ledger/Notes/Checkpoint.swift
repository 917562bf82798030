/// The state of a log at one size (C2SP tlog-checkpoint): the text that the author of the log signs.
package struct Checkpoint: Sendable, Hashable {
    /// Which log: its unique name, such as `hub.example/front-2026/shared`.
    package let origin: String
    /// How many entries the log had.
    package let size: UInt64
    /// The root of the RFC 6962 tree over them.
    package let root: Digest
    /// Further lines, whose meaning is the author's own. We write none.
    package let extensions: [String]

    /// Nil if the origin or an extension line is empty or has a control character, newline included.
    package init?(origin: String, size: UInt64, root: Digest, extensions: [String] = []) {
        let isWellFormed = ([origin] + extensions).allSatisfy { line in
            !line.isEmpty && line.utf8.allSatisfy { $0 >= 0x20 }
        }
        guard isWellFormed else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// The text to sign: origin, size, root in base64 and any extensions, each on a line of its own.
    package var body: String {
        ([origin, String(size), root.base64] + extensions).reduce(into: "") { $0 += $1 + "\n" }
    }

    /// Reads the text of a checkpoint; nil unless it is exactly what ``body`` would write.
    package init?(body: String) {
        var lines = body.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }[...]
        guard lines.popLast()?.isEmpty == true, let origin = lines.popFirst(),
            let size = lines.popFirst().flatMap({ UInt64(decimal: $0) }),
            let root = lines.popFirst().flatMap({ Digest(base64: $0) })
        else { return nil }
        self.init(origin: origin, size: size, root: root, extensions: Array(lines))
    }
}
