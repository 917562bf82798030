/// What a claim about published statistics says: which year and what of it.
struct StatisticClaim: Hashable {
    let year: Int?
    let measure: PublishedStatistics.Measure
    /// Whether it speaks of victims under 18, whom the published table does not count.
    let isMisread: Bool
}

extension PublishedStatistics {
    /// The published figure that a claim means; nil where none is carried, or where the claim means another thing.
    func figure(_ assertion: Assertion) -> Figure? {
        guard let claim = assertion.statistic, !claim.isMisread else { return nil }
        return figures.first { $0.measure == claim.measure && $0.year == claim.year }
    }
}
