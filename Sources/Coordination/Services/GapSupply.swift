package import Primitives
package import VictimServices

extension NodeState {
    /// What the directory offers on a day, as far as gap analysis asks.
    package func supplies(on today: CivilDate) -> [Supply] {
        let directory = services.directory
        let view = DirectoryView(directory)
        return directory.ids(.service).compactMap { id in
            view.service(id).flatMap { Supply(ServiceFacts(id, $0, on: today), $0) }
        }
    }
}

extension Supply {
    /// A service of the directory with its places and capacities; nil for one that is not active, or that offers nothing
    /// that we have a word for.
    init?(_ facts: ServiceFacts, _ json: JSONValue) {
        let offering = facts.offering
        guard facts.status == "active", !offering.beds.isEmpty || !offering.services.isEmpty else { return nil }
        self.init(
            beds: offering.beds,
            services: offering.services,
            place: offering.place,
            areas: offering.areas
        )
        let locations = (json["service_at_locations"]?.array ?? []).compactMap { $0["location"] }
        let states = locations.flatMap { $0["addresses"]?.array ?? [] }.compactMap { address in
            address["state_province"]?.string.flatMap { Jurisdiction(naming: $0) }
        }
        let served = Set(areas.map(\.jurisdiction))
        jurisdiction = states.first ?? (served.count == 1 ? served.first : nil)
        guard !beds.isEmpty else { return }
        let counted = (json["capacities"]?.array ?? []).compactMap { $0["maximum"]?.integer }
        maximum = counted.isEmpty ? nil : counted.reduce(0, +)
    }
}
