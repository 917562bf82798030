package import Primitives

extension IndexedCapacity {
    /// Reads the `capacities` of an HSDS service: those whose unit names a kind of bed or a category of services.
    ///
    /// `available` is a count as of `updated`; one without a time is not known to be of any age and counts as stale.
    ///
    /// - Parameters:
    ///   - json: the service, whole.
    ///   - indexed: the ID of the indexed service that they belong to, where it is not the service's own.
    ///   - staleAfter: for how long a count is relied on, in milliseconds.
    /// - Returns: one for each such capacity, none of them below zero.
    package static func all(hsds json: JSONValue, of indexed: String? = nil, staleAfter: Int64) -> [IndexedCapacity] {
        guard let service = indexed ?? json["id"]?.string else { return [] }
        return (json["capacities"]?.array ?? []).flatMap { capacity -> [IndexedCapacity] in
            guard let id = capacity["id"]?.string, let unit = capacity["unit"]?.hsdsNames else { return [] }
            let kinds = BedKind.allCases.map { Need.Wanted.bed($0) } + ServiceCategory.allCases.map { .service($0) }
            let room: Offering.Room =
                capacity["available"]?.number.map { available in
                    .free(
                        Int(min(max(available, 0), 1_000_000)),
                        countedAt: capacity["updated"]?.string.flatMap { Timestamp($0) } ?? .distantPast,
                        staleAfter: staleAfter
                    )
                } ?? .unknown
            return kinds.first { $0.isNamed(in: unit) }
                .map { [IndexedCapacity(id: id, service: service, what: $0, room: room)] } ?? []
        }
    }
}
