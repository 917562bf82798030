package import Primitives

/// That an agency reported the arrest of somebody under 18 for being sold (ruling 28): kept here, restricted, for an
/// advocate and counsel to look at; never a figure of the account.
package struct MinorArrestClaim: Sendable, Hashable {
    package let jurisdiction: Jurisdiction
    package let count: Int64

    package init(jurisdiction: Jurisdiction, count: Int64) {
        self.jurisdiction = jurisdiction
        self.count = count
    }

    package var json: JSONValue {
        ["jurisdiction": .string(jurisdiction.code), "count": .integer(count)]
    }

    /// Reads what somebody records.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        jurisdiction = try fields.jurisdiction()
        count = try fields.required("count", try fields.integer("count", 1...10_000))
    }
}
