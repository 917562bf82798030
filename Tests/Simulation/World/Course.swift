/// What a seed has in store, drawn before anything happens.
struct Course {
    /// How long everything goes wrong, in milliseconds.
    let disorder: Int64
    let losesHub: Bool
    /// The old hub comes back when everybody has gone on without it.
    let oldHubReturns: Bool
    let misdeed: Misdeed?
    /// The most entries of one piece: a small number makes many half-copied logs.
    let mostEntries: UInt64
    /// Messages lost, of a thousand.
    let loss: Int
    let duplicates: Int
    /// Between two things that somebody does at one host, in milliseconds, about.
    let pause: Int64
    let removals: Int
    let lateComers: Int

    init(_ random: inout SeededRandom) {
        disorder = random.number(180_000...420_000)
        losesHub = random.below(3) == 0
        oldHubReturns = losesHub && random.happens(500)
        misdeed = random.happens(500) ? random.element(Misdeed.allCases) : nil
        mostEntries = random.element([1, 2, 3, 5, 4096, 4096]) ?? 4096
        loss = random.below(60)
        duplicates = random.below(60)
        pause = random.number(50_000...120_000)
        removals = random.below(3)
        lateComers = random.below(3)
    }
}

/// What a hostile node does.
enum Misdeed: CaseIterable {
    case forgedSignature, someoneElsesLog, replayedSegments, alteredEntry, rewrittenLog, truncatedLog, malformedBytes
    case takenName, otherFigure
}
