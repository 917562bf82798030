/// What a search asks of every service that it looks at.
struct SlotFacts: Sendable, BitwiseCopyable {
    let point: SpherePoint
    let fit: Fit
    /// The first bytes of its ID and of its name in small letters, which settle most ties.
    let idPrefix: UInt64
    let namePrefix: UInt64

    init(_ service: IndexedService?) {
        point = SpherePoint(service?.whereabouts)
        fit = service.map { Fit(areas: $0.areas, ages: $0.ages, access: $0.access) } ?? .nobody
        idPrefix = service?.id.prefixNumber ?? 0
        namePrefix = service?.sortName.prefixNumber ?? 0
    }
}

extension IndexedService {
    /// The name as lists are ordered by it.
    var sortName: String { name.lowercased() }
}
