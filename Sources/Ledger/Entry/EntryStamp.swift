package import Primitives

/// Which entry said something: its name, its author's clock, who wrote it, and whose log it stands in.
package struct EntryStamp: Sendable, Hashable {
    package let id: EntryID
    package let at: Timestamp
    package let by: Principal
    package let agency: AgencyID

    package init(id: EntryID, at: Timestamp, by: Principal, agency: AgencyID) {
        self.id = id
        self.at = at
        self.by = by
        self.agency = agency
    }

    package init(_ header: EntryHeader) {
        self.init(id: header.id, at: header.at, by: header.by, agency: header.log.agency)
    }

    /// The snapshot's form.
    package var condensed: JSONValue {
        [
            "id": .string(id.description), "at": .string(at.description), "by": .string(by.description),
            "agency": .string(agency.description),
        ]
    }

    /// Reads the snapshot's form; nil where it is not one.
    package init?(condensed json: JSONValue) {
        guard let id = json["id"]?.string.flatMap({ EntryID($0) }),
            let at = json["at"]?.string.flatMap({ Timestamp($0) }),
            let by = json["by"]?.string.flatMap({ Principal($0) }),
            let agency = json["agency"]?.string.flatMap({ AgencyID($0) })
        else { return nil }
        self.init(id: id, at: at, by: by, agency: agency)
    }
}
