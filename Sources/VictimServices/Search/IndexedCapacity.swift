package import Primitives

/// How much of one thing a service has free: a pool of beds or of slots, as last said.
package struct IndexedCapacity: Sendable, Hashable {
    /// Unique within its service.
    package let id: String
    /// The ID of the indexed service that it belongs to.
    package let service: String
    package let what: Need.Wanted
    package var room: Offering.Room
    /// Whom the pool takes, where that is narrower than the service; nil for the same.
    package var ages: ClosedRange<Int>?
    /// What the pool can meet, where that differs from the service; nil for the same.
    package var access: Set<AccessNeed>?
    package var toAsk: [String]

    package init(
        id: String,
        service: String,
        what: Need.Wanted,
        room: Offering.Room,
        ages: ClosedRange<Int>? = nil,
        access: Set<AccessNeed>? = nil,
        toAsk: [String] = []
    ) {
        self.id = id
        self.service = service
        self.what = what
        self.room = room
        self.ages = ages
        self.access = access
        self.toAsk = toAsk
    }

    /// Whether another says the same but for how much is free.
    func differsOnlyInRoom(from other: IndexedCapacity) -> Bool {
        var same = other
        same.room = room
        return self == same
    }
}
