package import Primitives

/// What somebody offers, as far as matching asks: a pool of beds, or a service of the directory.
package struct Offering: Sendable, Hashable {
    package var beds: Set<BedKind>
    package var services: Set<ServiceCategory>
    /// Whom it takes, in completed years; nil where nobody has said.
    package var ages: ClosedRange<Int>?
    /// What it can meet; nil where nobody has said.
    package var access: Set<AccessNeed>?
    /// Where its front door is, or the middle of its area.
    package var place: GeoPoint?
    /// The areas that it serves; empty for wherever somebody comes from.
    package var areas: Set<ServiceArea>
    package var room: Room
    /// What must be asked on the telephone, since no request says it: such as “women only” or “no children”.
    package var toAsk: [String]

    /// How much of it is free.
    package enum Room: Sendable, Hashable {
        /// So many, as counted then.
        case free(Int, countedAt: Timestamp, staleAfter: Int64)
        /// A band that a provider published (ruling 26).
        case band(CapacityBand, publishedAt: Timestamp)
        case unknown
    }

    package init(
        beds: Set<BedKind> = [],
        services: Set<ServiceCategory> = [],
        ages: ClosedRange<Int>? = nil,
        access: Set<AccessNeed>? = nil,
        place: GeoPoint? = nil,
        areas: Set<ServiceArea> = [],
        room: Room = .unknown,
        toAsk: [String] = []
    ) {
        self.beds = beds
        self.services = services
        self.ages = ages
        self.access = access
        self.place = place
        self.areas = areas
        self.room = room
        self.toAsk = toAsk
    }
}
