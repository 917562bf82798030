import Primitives

/// Compares a number as a text gives it with a quantity as the account holds it.
enum Comparison {
    /// `held` has a number.
    static func mark(_ mention: Mention, _ held: Quantity) -> Mark {
        guard let value = held.value else { return .notInAccount }
        if case .exact = held { return isTrue(mention, value) }
        return mayBeTrue(mention, atLeast: value) ? .compatible : .contradicts
    }

    private static func isTrue(_ mention: Mention, _ held: Int64) -> Mark {
        guard let value = mention.value else {
            guard case .between(let low, let high) = mention.nearness else { return .compatible }
            return (low...high).contains(held) ? .compatible : .contradicts
        }
        switch mention.bound {
        case .exact: return value == held ? .agrees : .contradicts
        case .atLeast: return held >= value ? .compatible : .contradicts
        case .atMost: return held <= value ? .compatible : .contradicts
        case .about:
            let isNear = abs(held - value) * 10 <= held
            return isNear && (mention.nearness != .below || held < value) ? .compatible : .contradicts
        }
    }

    /// Whether a claim can be true where the account knows only that there are `held` or more.
    private static func mayBeTrue(_ mention: Mention, atLeast held: Int64) -> Bool {
        guard let value = mention.value else {
            guard case .between(_, let high) = mention.nearness else { return true }
            return held <= high
        }
        switch mention.bound {
        case .atLeast: return true
        case .about: return value * 11 >= held * 10
        case .exact, .atMost: return value >= held
        }
    }

    /// A share of `part` in `whole`, right where it is so when rounded to a whole number.
    static func share(_ mention: Mention, _ part: Int64, _ whole: Int64) -> Mark {
        guard let value = mention.value else { return .notUnderstood }
        // Twice the distance from the true share, times the whole: at most the whole when it rounds to `value`.
        let distance = abs(part * 100 - value * whole) * 2
        switch mention.bound {
        case .exact where distance > whole && mention.nearness == .loosely:
            return distance <= whole * 10 ? .compatible : .contradicts
        case .exact: return distance <= whole ? .agrees : .contradicts
        case .atLeast: return part * 100 >= value * whole ? .compatible : .contradicts
        case .atMost: return part * 100 <= value * whole ? .compatible : .contradicts
        case .about:
            if mention.nearness == .below, part * 100 >= value * whole { return .contradicts }
            return distance <= whole * 10 ? .compatible : .contradicts
        }
    }
}
