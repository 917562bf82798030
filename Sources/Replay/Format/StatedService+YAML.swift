import Primitives
import VictimServices

extension StatedService {
    /// Reads a published figure about services: what, how many, of which year, and which sources of the scenario say so.
    init(scenario field: YAMLField, sources: [ScenarioSource]) throws(ScenarioError) {
        let members = try YAMLMembers(field, "measure", "value", "jurisdiction", "year", "published")
        let published = try members.required("published")
        let names = try published.list { element throws(ScenarioError) in
            let id = try element.name()
            guard let source = sources.first(where: { $0.id == id }) else {
                throw element.wrong("“\(id)” is not one of the sources: add it to them")
            }
            return [source.outlet, source.date, source.address].compactMap(\.self).joined(separator: ", ")
        }
        guard !names.isEmpty else { throw published.wrong("name one source at least") }
        self.init(
            jurisdiction: try members.optional("jurisdiction") { field throws(ScenarioError) in
                try field.jurisdiction()
            },
            measure: try members.required("measure").value("beds or medical-services") { Measure(rawValue: $0) },
            value: try members.required("value").count(0...10_000_000),
            source: String(names.joined(separator: "; ").prefix(300)),
            year: try members.required("year").count(1900...2200)
        )
    }
}
