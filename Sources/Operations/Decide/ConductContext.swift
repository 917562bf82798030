package import Ledger
package import Primitives

/// What a decision about an operation's conduct needs to know besides what was said of it.
package struct ConductContext: Sendable {
    /// The agency of this node: all that is decided here is its word.
    package let agency: AgencyID
    package let by: Principal
    package let vantage: Vantage
    /// Which of these courses a person lacks now.
    package let lacking: @Sendable (Designator, [Slug]) -> [Slug]

    package init(
        agency: AgencyID,
        by: Principal,
        vantage: Vantage,
        lacking: @escaping @Sendable (Designator, [Slug]) -> [Slug]
    ) {
        self.agency = agency
        self.by = by
        self.vantage = vantage
        self.lacking = lacking
    }

    var now: Timestamp { vantage.now }
    var isLead: Bool { vantage.ownership.isLead(agency) }
    var leads: String { vantage.ownership.leads.map { "“\($0)”" }.joined(separator: " or ") }
}
