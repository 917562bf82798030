import HashTreeCollections
import Primitives

extension DirectoryState {
    /// How many of the last changes are remembered one by one.
    static let remembered: UInt64 = 4096

    /// Remembers that a record changed.
    mutating func note(_ name: DirectoryRecord.Name) {
        recent[revision] = name
        if revision > Self.remembered { recent[revision - Self.remembered] = nil }
    }

    /// Remembers that anything may have changed.
    mutating func noteEverything() {
        recent = [:]
        changedWhole = revision
    }

    /// The services that may stand otherwise than they did at an earlier revision.
    /// - Returns: nil where too much has changed since then to tell.
    func services(changedSince earlier: UInt64) -> Set<EntryID>? {
        guard earlier >= changedWhole, earlier <= revision, revision - earlier < Self.remembered else { return nil }
        guard earlier < revision else { return [] }
        let names = Set(((earlier + 1)...revision).compactMap { recent[$0] })
        var services: Set<EntryID> = []
        var places: Set<DirectoryRecord.Name> = []
        for name in names {
            switch name.kind {
            case .service: services.insert(name.id)
            case .organization: services.formUnion((children[name] ?? []).filter { $0.kind == .service }.map(\.id))
            case .serviceAtLocation: places.insert(name)
            case .location: places.formUnion((children[name] ?? []).filter { $0.kind == .serviceAtLocation })
            case .taxonomy, .taxonomyTerm: continue
            }
        }
        guard !places.isEmpty else { return services }
        // A place of a service names it; only the service that it named before is not told by it any more.
        for (parent, named) in children where parent.kind == .service && named.contains(where: places.contains) {
            services.insert(parent.id)
        }
        return services
    }
}
