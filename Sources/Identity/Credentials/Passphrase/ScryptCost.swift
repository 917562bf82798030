/// What a guess costs: the parameters of scrypt (RFC 7914 §2).
package struct ScryptCost: Sendable, Hashable {
    /// The binary logarithm of N, the number of blocks that must be held in memory: 4 to 18.
    package let log2N: Int
    /// r, the size of a block in units of 128 bytes: 8 to 16.
    package let blockSize: Int
    /// p, how often this is done: 1 to 4.
    package let parallelism: Int

    /// The parameters, each moved to the nearest value in its range, so that no cost asks for more than 512 MiB.
    package init(log2N: Int, blockSize: Int, parallelism: Int) {
        self.log2N = min(max(log2N, 4), 18)
        self.blockSize = min(max(blockSize, 8), 16)
        self.parallelism = min(max(parallelism, 1), 4)
    }

    /// N = 2¹⁷, r = 8, p = 1: 128 MiB a guess (OWASP Password Storage Cheat Sheet).
    package static let standard = ScryptCost(log2N: 17, blockSize: 8, parallelism: 1)

    /// The memory of one computation, in bytes.
    package var memory: Int { 128 * blockSize << log2N }
}
