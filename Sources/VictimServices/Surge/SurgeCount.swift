package import Primitives

/// How many of something are asked for, or promised, at one site: numbers by hand, independent of any person.
package struct SurgeCount: Sendable, Hashable {
    package let site: ServiceArea
    package let item: SurgeItem
    /// As it stands from now on: a later one of the same agency, site and item replaces it; 0 takes it back.
    package let count: Int64

    package init(site: ServiceArea, item: SurgeItem, count: Int64) {
        self.site = site
        self.item = item
        self.count = count
    }

    package var json: JSONValue {
        ["site": .string(site.description), "item": .string(item.code), "count": .integer(count)]
    }

    /// Reads what somebody asks for or promises.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        site = try fields.required(
            "site",
            try fields.parsed("site", "an area, such as us-mo/kansas-city") { ServiceArea($0) }
        )
        item = try fields.required(
            "item",
            try fields.parsed("item", "bed:…, advocate, interpreter:… or medical, such as bed:safe-house") {
                SurgeItem(code: $0)
            }
        )
        count = try fields.required("count", try fields.integer("count", 0...500))
    }
}
