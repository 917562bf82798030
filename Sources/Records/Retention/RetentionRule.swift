package import Ledger
package import Primitives

/// How long the sealed texts of one kind of entry are kept, on what basis, and who decided it.
///
/// A rule destroys nothing: it says what is due, and a person decides.
package struct RetentionRule: Sendable, Hashable {
    /// The kind of entry whose texts it speaks of, such as `results.tally.submitted`.
    package let kind: String
    /// 1 to 100.
    package let years: Int
    /// The statute, schedule or policy, in clear: 1 to 200 bytes.
    package let basis: String
    package let decidedBy: Principal

    package init(kind: String, years: Int, basis: String, decidedBy: Principal) {
        self.kind = kind
        self.years = years
        self.basis = basis
        self.decidedBy = decidedBy
    }

    /// The day from which a text written at `moment` is due: the same date, `years` later; 1 March for 29 February.
    package func due(_ moment: Timestamp) -> CivilDate {
        let date = CivilDate(daysSince1970: moment.seconds.flooringDivision(by: 86_400))
        let year = date.year + years
        return CivilDate(year: year, month: date.month, day: date.day)
            ?? CivilDate(year: year, month: 3, day: 1) ?? date
    }
}
