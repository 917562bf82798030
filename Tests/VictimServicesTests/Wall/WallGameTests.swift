import Ledger
import Primitives
import Testing
import VictimServices

/// The wall as a game (ruling 26): an adversary who sees everything that leaves a provider's node, every byte and every
/// moment of it, says whether a certain person became a client that night. A coin decided. Nobody may do better than the coin.
@Suite struct `Whoever sees all that leaves a provider` {
    /// One night at one provider, as it looks from outside.
    private struct Night {
        var moments: [Int64] = []
        var posts: [[UInt8]] = []
        var bands: [CapacityBand] = []

        /// What an adversary can measure.
        var features: [Double] {
            let bytes = posts.flatMap(\.self)
            let lengths = Set(posts.map(\.count))
            var counts = [Int](repeating: 0, count: 256)
            for byte in bytes { counts[Int(byte)] += 1 }
            let mean = Double(bytes.count) / 256
            let skew = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / max(1, mean)
            let gaps = zip(moments.dropFirst(), moments).map { Double($0 - $1) }
            return [
                Double(posts.count), Double(bytes.count), Double(lengths.count), Double(posts.map(\.count).max() ?? 0),
                skew, Double(bytes.reduce(0) { $0 &+ Int($1) }), gaps.max() ?? 0, gaps.min() ?? 0,
                Double(bands.map(\.atLeast).reduce(0, +)), Double(posts.last?.first ?? 0),
            ]
        }
    }

    /// How the provider speaks.
    private enum Manner {
        case asBuilt
        /// As one would build it without thinking: a message when there is something to say, as long as it is.
        case whenThereIsSomething
        /// Bands of what is free, rather than of what was declared.
        case withLiveBands
    }

    /// Plays a night: strangers' requests at random, and the person's own where the coin says so.
    ///
    /// Beside a provider that leaks, one stranger a night comes rather than two, so that what leaks stands out: the adversary
    /// is then 0.37 better than a coin (how often nobody else comes), which 1,000 nights tell from 0 by eight deviations.
    private func night(_ seed: UInt64, isClient: Bool, _ manner: Manner) throws -> Night {
        var dice = Dice(seed: seed)
        var harbor = try Provider("harbor")
        try harbor.say(.poolSet(try pool("house", maximum: 4, offered: 3)), at: evening)
        try harbor.say(.counted(PoolCount(pool: slug("house"), available: 3)), at: evening)
        let dawn = try Provider("dawn").agency
        var number: UInt64 = dice.roll(1 << 40)
        var seen = Night()
        let comes = 10 + Int(dice.roll(20))
        for minute in 0..<60 {
            let now = evening.advanced(byMinutes: Int64(minute))
            let isStranger = dice.roll(manner == .asBuilt ? 30 : 60) == 0
            if isStranger || (isClient && minute == comes) {
                number += 1
                let request = ServiceRequest(
                    number: Ticket(random: number),
                    need: try need(),
                    until: now.advanced(byMinutes: 300)
                )
                harbor.sayWhatItCan([.received(dawn, request)], at: now)
                harbor.sayWhatItCan(
                    harbor.state.answersByItself(at: now) {
                        number += 1
                        return Ticket(random: number)
                    },
                    at: now
                )
                for hold in harbor.state.grantedHolds where hold.taken == nil {
                    harbor.sayWhatItCan([.turned(hold: hold.hold.number, .taken)], at: now)
                }
            }
            let post = harbor.state.post(at: now)
            let key = SealingKey()
            switch manner {
            case .asBuilt, .withLiveBands:
                seen.moments.append(now.milliseconds)
                seen.posts.append(try key.seal(post.text(turn: minute)).blob.bytes)
            case .whenThereIsSomething:
                guard !post.answers.isEmpty else { continue }
                seen.moments.append(now.milliseconds)
                let text = post.answers.map { "\($0.answer.json)" }.joined(separator: ",")
                seen.posts.append(try key.seal(text).blob.bytes)
            }
        }
        let morning = evening.advanced(byMinutes: 60)
        if manner == .withLiveBands {
            seen.bands = harbor.state.standings(at: morning).map { CapacityBand($0.available ?? 0) }
        } else {
            seen.bands = harbor.state.offer.lines.map(\.band)
        }
        return seen
    }

    /// How much better than a coin the adversary does, with half the width of the 95 % interval (normal approximation).
    ///
    /// It learns from the first half of the nights which single feature, cut where, told best; and is judged by the second.
    private func advantage(
        _ manner: Manner,
        trials: Int,
        seed: UInt64 = 2021
    ) throws -> (value: Double, halfWidth: Double) {
        var dice = Dice(seed: seed)
        let nights = try (0..<trials).map { trial in
            let isClient = dice.roll(2) == 0
            return (isClient, try night(UInt64(trial) &* 7919 &+ seed &* 104_729, isClient: isClient, manner).features)
        }
        let (lessons, exam) = (nights[..<(trials / 2)], nights[(trials / 2)...])
        var best = (right: -1, feature: 0, cut: 0.0, above: true)
        for feature in lessons[0].1.indices {
            let values = Array(Set(lessons.map { $0.1[feature] })).sorted()
            let step = max(1, values.count / 50)
            for cut in stride(from: 0, to: values.count, by: step).map({ values[$0] }) {
                for above in [true, false] {
                    let right = lessons.count { (($0.1[feature] > cut) == above) == $0.0 }
                    if right > best.right { best = (right, feature, cut, above) }
                }
            }
        }
        let right = exam.count { (($0.1[best.feature] > best.cut) == best.above) == $0.0 }
        let share = Double(right) / Double(exam.count)
        let deviation = (share * (1 - share) / Double(exam.count)).squareRoot()
        return (2 * share - 1, 2 * 1.96 * deviation)
    }

    /// One game in twenty leaves its interval by chance alone. So a game that does is played again with other nights, twice
    /// at most: a leak would show in each, and chance alone in all three once in eight thousand runs.
    @Test func `does no better than a coin at telling who became a client, in 1,000 nights`() throws {
        var games: [(value: Double, halfWidth: Double)] = []
        for game in 0..<3 {
            games.append(try advantage(.asBuilt, trials: 2000, seed: UInt64(game) + 2021))
            if let last = games.last, abs(last.value) <= last.halfWidth { return }
        }
        Issue.record("the adversary wins: \(games)")
    }

    @Test func `would win against one that speaks when there is something to say`() throws {
        let (value, halfWidth) = try advantage(.whenThereIsSomething, trials: 1000)
        #expect(value > halfWidth, "advantage \(value) ± \(halfWidth)")
    }

    @Test func `would win against one that publishes what is free`() throws {
        let (value, halfWidth) = try advantage(.withLiveBands, trials: 1000)
        #expect(value > halfWidth, "advantage \(value) ± \(halfWidth)")
    }
}
