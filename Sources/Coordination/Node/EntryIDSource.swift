import Primitives

/// Makes the IDs of one node's entries: always increasing, so that the order of IDs is the order of writing
/// (RFC 9562 §6.2, a counter in the bits after the time).
struct EntryIDSource {
    private var millisecond: Int64 = .min
    private var counter: UInt64 = 0
    private let random: @Sendable () -> UInt64

    /// Continues after `last`, the latest ID of this node.
    init(after last: EntryID? = nil, random: @escaping @Sendable () -> UInt64) {
        self.random = random
        if let last {
            millisecond = Int64(last.high >> 16)
            counter = last.high & 0x0FFF
        }
    }

    mutating func next(at instant: Timestamp) -> EntryID {
        if instant.milliseconds > millisecond {
            millisecond = instant.milliseconds
            counter = 0
        } else if counter == 0x0FFF {
            millisecond += 1
            counter = 0
        } else {
            counter += 1
        }
        return EntryID(at: Timestamp(milliseconds: millisecond), random: (counter, random()))
    }
}
