package import Primitives

/// What is taught, as it counts now.
extension TrainingState {
    /// Every course that was ever offered, by name.
    package var courses: [Designator] { offers.keys.sorted() }

    /// The latest version of a course; nil where it is not here.
    package func latest(_ course: Designator) -> Course? {
        offers[course].flatMap { versions in versions.keys.max().flatMap { versions[$0]?.value } }
    }

    /// One version of a course; nil where it is not here.
    package func course(_ name: Designator, version: Int64) -> Course? {
        offers[name]?[version]?.value
    }

    /// Who offered a version, and when; nil where it is not here.
    package func offer(_ name: Designator, version: Int64) -> TrainingStamp? {
        offers[name]?[version]?.stamp
    }

    /// Whether the latest version of a course is taught no more.
    package func isWithdrawn(_ course: Designator) -> Bool {
        guard let latest = offers[course]?.keys.max() else { return false }
        return withdrawals[course]?.contains {
            membership.mayWithdraw($0.key, course) && $0.value.value >= latest
        } ?? false
    }

    /// The courses that are taught, by name.
    package var taught: [Designator] {
        courses.filter { !isWithdrawn($0) }
    }

    /// The courses that everyone needs: taught, required, and offered by who leads.
    package var required: [Designator] {
        taught.filter { membership.isLead($0.agency) && latest($0)?.isRequired == true }
    }
}
