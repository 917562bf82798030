package import Primitives

/// A referral with all that became of it.
package struct ReferralFile: Sendable, Hashable {
    package let referral: Stamped<Referral>
    package private(set) var moves: [Stamped<ReferralMove>] = []

    init(_ referral: Stamped<Referral>) {
        self.referral = referral
    }

    /// What was written last.
    package var written: ReferralState { moves.last?.value.state ?? .draft }

    /// How it stands at `now`: the clock ends what nobody answers.
    package func state(at now: Timestamp) -> ReferralState {
        guard written.canExpire, let until = referral.value.until, until < now.day else { return written }
        return .expired
    }

    mutating func apply(_ move: Stamped<ReferralMove>) {
        guard written.next.contains(move.value.state) else { return }
        moves.append(move)
    }
}
