/// What number several claims leave possible.
struct ClaimInterval: Hashable {
    private(set) var low: Int64 = 0
    private(set) var high = Int64.max

    var isEmpty: Bool {
        low > high
    }

    /// Narrows the interval by a claim. Approximations do not narrow it.
    mutating func narrow(_ claim: Claim) {
        guard let value = claim.value else { return }
        if claim.bound == .exact || claim.bound == .atLeast { low = max(low, value) }
        if claim.bound == .exact || claim.bound == .atMost { high = min(high, value) }
    }
}
