import Ledger
package import Primitives

extension Tally {
    var json: JSONValue {
        var members = key.members
        if let toDate { members.append(.init("toDate", .object(toDate.members))) }
        if let thisPeriod { members.append(.init("thisPeriod", .object(thisPeriod.members))) }
        members.append(.init("stage", .string(stage.rawValue)))
        members.append(.init("asOf", .string(asOf.description)))
        members.append(.init("preparedBy", .string(preparedBy.description)))
        if let approvedBy { members.append(.init("approvedBy", .string(approvedBy.description))) }
        if let creditedAgency { members.append(.init("creditedAgency", .string(creditedAgency.description))) }
        if !jointWith.isEmpty { members.append(.init("jointWith", .array(jointWith.map { .string($0.code) }))) }
        if let note { members.append(.init("note", note.json)) }
        return .object(members)
    }

    init?(_ json: JSONValue) {
        func principal(_ name: String) -> Principal? { json[name]?.string.flatMap { Principal($0) } }
        guard let key = FigureKey(json), let stage = json["stage"]?.string.flatMap({ Stage(rawValue: $0) }),
            let asOf = json["asOf"]?.string.flatMap({ Timestamp($0) }), let preparedBy = principal("preparedBy")
        else { return nil }
        let toDate = json["toDate"].flatMap { Quantity($0) }
        let thisPeriod = json["thisPeriod"].flatMap { Quantity($0) }
        guard toDate != nil || thisPeriod != nil else { return nil }
        self.init(
            key: key,
            toDate: toDate,
            thisPeriod: thisPeriod,
            stage: stage,
            asOf: asOf,
            preparedBy: preparedBy,
            approvedBy: principal("approvedBy"),
            creditedAgency: principal("creditedAgency"),
            jointWith: (json["jointWith"]?.array ?? []).compactMap { $0.string.flatMap { Jurisdiction(code: $0) } },
            note: json["note"].flatMap { SealedHandle($0) }
        )
    }
}

extension FigureKey {
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("category", .string(category.description)), .init("jurisdiction", .string(jurisdiction.code)),
        ]
        if let place { members.append(.init("place", .string(place.description))) }
        return members
    }

    init?(_ json: JSONValue) {
        guard let category = json["category"]?.string.flatMap({ CategoryKey($0) }),
            let jurisdiction = json["jurisdiction"]?.string.flatMap({ Jurisdiction(code: $0) })
        else { return nil }
        var place: PlaceName?
        if let text = json["place"]?.string {
            guard let name = PlaceName(text) else { return nil }
            place = name
        }
        self.init(category: category, jurisdiction: jurisdiction, place: place)
    }
}

extension Quantity {
    /// `value` where there is a number, and `certainty`: the two members by which every format of ours gives a quantity.
    package var members: [JSONValue.Member] {
        (value.map { [.init("value", .integer($0))] } ?? []) + [.init("certainty", .string(certainty.rawValue))]
    }

    init?(_ json: JSONValue) {
        guard let certainty = json["certainty"]?.string.flatMap({ Certainty(rawValue: $0) }) else { return nil }
        self.init(value: json["value"]?.integer, certainty: certainty)
    }
}
