package import Primitives

/// A service that the person received from this provider, on one day.
package struct ServiceGiven: Sendable, Hashable {
    package let category: ServiceCategory
    /// The code that it is reported to OVC by; nil where none fits.
    package let code: PMTService?
    package let day: CivilDate
    /// How often it was given that day, 1 to 999.
    package let times: Int
    /// Nights, hours, rides: whatever the provider counts, 0 to 100,000.
    package let units: Int?
    package let unit: String?
    /// Who gave it, where that is not whoever wrote it down.
    package let given: String?

    package init(
        _ category: ServiceCategory,
        code: PMTService? = nil,
        on day: CivilDate,
        times: Int = 1,
        units: Int? = nil,
        unit: String? = nil,
        by given: String? = nil
    ) {
        self.category = category
        self.code = code
        self.day = day
        self.times = times
        self.units = units
        self.unit = unit
        self.given = given
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        category = try fields.needed("category")
        code = try fields.parsed("code", "a service code of OVC, A1 to E11") { PMTService($0) }
        let day = try fields.day("day")
        self.day = try fields.required("day", day)
        times = Int(try fields.integer("times", 1...999) ?? 1)
        units = try fields.integer("units", 0...100_000).map { Int($0) }
        unit = try fields.optionalLine("unit", 40)
        given = try fields.optionalLine("by", 80)
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("category", category.rawValue)
        members.add("code", code?.code)
        members.add("day", day)
        members.add("times", times)
        members.add("units", units)
        members.add("unit", unit)
        members.add("by", given)
        return members
    }
}
