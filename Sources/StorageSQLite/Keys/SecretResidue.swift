import Foundation

/// Looks for bytes that should be gone.
struct SecretResidue {
    private let secrets: [Data]
    /// Which values the first two bytes of a secret have: most places of a file need no closer look.
    private let beginnings: [Bool]
    private let heads: Set<UInt64>

    /// Secrets of 8 bytes and more.
    init(of secrets: [[UInt8]]) {
        var beginnings = Array(repeating: false, count: 1 << 16)
        for secret in secrets { beginnings[Int(secret[0]) | Int(secret[1]) << 8] = true }
        self.beginnings = beginnings
        self.secrets = secrets.map { Data($0) }
        heads = Set(secrets.map { $0.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) } })
    }

    /// Whether the file at `path`, or its journal, holds one of them. A file that cannot be read counts as holding one.
    func isIn(_ path: String) -> Bool {
        guard !secrets.isEmpty else { return false }
        guard let file = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return true }
        let journal = (try? Data(contentsOf: URL(fileURLWithPath: path + "-journal"))) ?? Data()
        return isIn(file) || isIn(journal)
    }

    private func isIn(_ data: Data) -> Bool {
        let suspected = data.withUnsafeBytes { bytes in
            guard bytes.count >= 8 else { return false }
            return (0...bytes.count - 8).contains { offset in
                beginnings[Int(bytes[offset]) | Int(bytes[offset + 1]) << 8]
                    && heads.contains(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
        }
        return suspected && secrets.contains { data.range(of: $0) != nil }
    }
}
