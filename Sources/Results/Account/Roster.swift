package import Primitives

/// Who is expected to report: what the account needs to know of an operation in order to say “10 of 12”.
package struct Roster: Sendable, Hashable {
    /// The jurisdictions that have joined or are on the plan, by name.
    package let jurisdictions: [Jurisdiction]
    /// How many are expected, where that is known.
    package let expected: Int?
    /// Where `expected` comes from.
    package let basis: Basis

    package enum Basis: String, Sendable, Hashable {
        /// The operation's own list of jurisdictions.
        case roster
        /// A number of states that a document names, such as “12 states”.
        case stated
        /// Neither: every figure is partial.
        case unknown
    }

    /// - Parameters:
    ///   - planned: the operation's list, where it has one.
    ///   - joined: those that have reported.
    ///   - stated: the number of jurisdictions that a document names.
    package init(planned: [Jurisdiction], joined: some Collection<Jurisdiction>, stated: Int?) {
        jurisdictions = Set(planned).union(joined).sorted()
        if !planned.isEmpty {
            basis = .roster
            expected = jurisdictions.count
        } else if let stated {
            basis = .stated
            expected = max(stated, jurisdictions.count)
        } else {
            basis = .unknown
            expected = nil
        }
    }
}
