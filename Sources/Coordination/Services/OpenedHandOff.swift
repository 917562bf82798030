import Ledger
package import Primitives
package import VictimServices

/// A hand-off that this node can read: its own, or one made to it.
package struct OpenedHandOff: Sendable, Hashable {
    /// Random; what both sides may name on the telephone.
    package let number: EncounterNumber
    package let handOff: HandOff
    package let from: AgencyID
    package let at: Timestamp
    package let entry: EntryID

    /// How many of an operation's last hand-offs are opened for a page.
    package static let shown = 500

    /// Reads an opened text; nil where it is none.
    init?(_ text: String, _ stamp: EntryStamp) {
        guard let json = try? JSONParser.parse(Array(text.utf8)),
            let number = json["number"]?.string.flatMap({ EncounterNumber($0) }),
            var fields = try? JSONFields(json), let handOff = try? HandOff(opened: &fields)
        else { return nil }
        self.number = number
        self.handOff = handOff
        from = stamp.agency
        at = stamp.at
        entry = stamp.id
    }

    package var json: JSONValue {
        .object(
            [
                .init("number", .string(number.description)), .init("from", .string(from.description)),
                .init("at", .string(at.description)), .init("entry", .string(entry.description)),
            ] + (handOff.json.members ?? [])
        )
    }
}
