import Foundation

/// What happened, as lines: the last ones are kept for a person, all where one seed is replayed, and all of them go into one
/// number, by which two runs are compared.
struct Trace {
    private var lines: [String] = []
    /// FNV-1a over every line.
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var count = 0

    private static let kept = ProcessInfo.processInfo.environment["SIMULATION_SEED"] == nil ? 50 : 100_000

    mutating func note(_ time: Int64, _ text: String) {
        let line = "\(time) \(text)"
        for byte in line.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        count += 1
        if lines.count >= 2 * Self.kept { lines.removeFirst(Self.kept) }
        lines.append(line)
    }

    var last: [String] { lines.suffix(Self.kept) }
}
