package import Primitives

/// One time that a course is taught. It is named by the entry that scheduled it.
package struct TrainingSession: Sendable, Hashable {
    package let course: Designator
    /// The version that is taught.
    package let version: Int64
    /// When it begins.
    package let at: Timestamp
    /// The IANA zone of the place.
    package let zone: String
    /// Where, or “online”.
    package let place: PlaceName
    /// 1 to 1,000.
    package let seats: Int
    /// Who teaches, by agency and short name; nil where that is not settled.
    package let trainer: Designator?
    /// Whose people may come; empty for everyone's.
    package let agencies: [AgencyID]

    package init(
        course: Designator,
        version: Int64,
        at: Timestamp,
        zone: String,
        place: PlaceName,
        seats: Int,
        trainer: Designator? = nil,
        agencies: [AgencyID] = []
    ) {
        self.course = course
        self.version = version
        self.at = at
        self.zone = zone
        self.place = place
        self.seats = seats
        self.trainer = trainer
        self.agencies = agencies
    }

    /// Whether `agency`'s people may come.
    package func isOpen(to agency: AgencyID) -> Bool {
        agencies.isEmpty || agencies.contains(agency)
    }
}

extension TrainingSession {
    package var json: JSONValue {
        [
            "course": .string(course.description), "version": .integer(version), "at": .string(at.description),
            "zone": .string(zone), "place": .string(place.description), "seats": .integer(Int64(seats)),
            "trainer": trainer.map { .string($0.description) } ?? .null,
            "agencies": .array(agencies.map { .string($0.description) }),
        ]
    }

    package init?(_ json: JSONValue) {
        guard let course = json["course"]?.string.flatMap({ Designator($0) }),
            let version = json["version"]?.integer, let at = json["at"]?.string.flatMap({ Timestamp($0) }),
            let zone = json["zone"]?.string, Self.isZone(zone),
            let place = json["place"]?.string.flatMap({ PlaceName($0) }),
            let seats = json["seats"]?.integer, (1...1000).contains(seats), let agencies = json["agencies"]?.array
        else { return nil }
        let trainer = json["trainer"]?.string.map { Designator($0) }
        if case .some(nil) = trainer { return nil }
        self.init(
            course: course,
            version: version,
            at: at,
            zone: zone,
            place: place,
            seats: Int(seats),
            trainer: trainer ?? nil,
            agencies: agencies.compactMap { $0.string.flatMap { AgencyID($0) } }
        )
        guard self.agencies.count == agencies.count, agencies.count <= Self.mostAgencies else { return nil }
    }

    /// More agencies than this are everyone's.
    static let mostAgencies = 100

    /// Whether `text` has the form of an IANA name; whether there is such a zone, only a system with a zone table knows.
    static func isZone(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                    || [UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0)
            }
    }
}
