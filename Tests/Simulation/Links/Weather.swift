/// What the network does to messages at this moment.
struct Weather {
    /// Groups of hosts that reach only each other, by number of the partition.
    private(set) var partitions: [Int: Set<Int>] = [:]
    private var delays: [Int: Int64] = [:]
    private(set) var isCalm = false

    /// From 1 ms to 30 s.
    static let longest: Int64 = 30_000

    /// How long a message is on its way, about.
    mutating func delay(_ from: Int, _ to: Int, _ random: inout SeededRandom) -> Int64 {
        guard !isCalm else { return random.number(1...50) }
        let link = min(from, to) * 100 + max(from, to)
        let usual = delays[link] ?? Self.usual(&random)
        delays[link] = usual
        return min(Self.longest, usual / 2 + random.number(1...usual))
    }

    private static func usual(_ random: inout SeededRandom) -> Int64 {
        switch random.below(100) {
        case 0..<75: random.number(1...200)
        case 75..<95: random.number(200...3000)
        default: random.number(3000...30_000)
        }
    }

    func isCut(_ one: Int, _ other: Int) -> Bool {
        partitions.values.contains { $0.contains(one) != $0.contains(other) }
    }

    mutating func part(_ number: Int, _ hosts: Set<Int>) {
        partitions[number] = hosts
    }

    mutating func reunite(_ number: Int) {
        partitions[number] = nil
    }

    /// Everything arrives, soon, once.
    mutating func calm() {
        partitions = [:]
        isCalm = true
    }

    /// Of a thousand messages, so many are lost, or come twice; none in calm weather.
    func happens(_ perMille: Int, _ random: inout SeededRandom) -> Bool {
        !isCalm && random.happens(perMille)
    }
}
