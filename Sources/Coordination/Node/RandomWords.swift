import Glibc
import Synchronization

/// Random words of the system's generator, many at a time: a system call for each would cost as much as the rest of an ID.
final class RandomWords: Sendable {
    private let words = Mutex<[UInt64]>([])

    /// What the system gives in one call (getentropy(3)).
    private static let length = 256

    func next() -> UInt64 {
        words.withLock { words in
            if let word = words.popLast() { return word }
            words = [UInt64](unsafeUninitializedCapacity: Self.length / 8) { buffer, count in
                count = getentropy(buffer.baseAddress, Self.length) == 0 ? buffer.count : 0
            }
            return words.popLast() ?? UInt64.random(in: .min ... .max)
        }
    }
}
