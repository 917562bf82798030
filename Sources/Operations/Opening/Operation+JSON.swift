package import Primitives

extension Operation {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(id.description)), .init("name", .string(name)), .init("zone", .string(zone)),
            .init("planned", .array(planned.map { .string($0.code) })),
            .init("reportingInterval", .integer(reportingInterval)),
        ]
        if let stated { members.append(.init("stated", .integer(Int64(stated)))) }
        if let period { members.append(.init("period", period.json)) }
        if isReplay { members.append(.init("replay", true)) }
        return .object(members)
    }

    /// Reads an operation from the ledger, or nil.
    package init?(_ json: JSONValue) {
        guard let id = json["id"]?.string.flatMap({ OperationID($0) }), let name = json["name"]?.string,
            let zone = json["zone"]?.string, let codes = json["planned"]?.array,
            let interval = json["reportingInterval"]?.integer
        else { return nil }
        let planned = codes.compactMap { $0.string.flatMap { Jurisdiction(code: $0) } }
        guard planned.count == codes.count else { return nil }
        // Entries written before operations had a period have no such member.
        let period = json["period"].map { OperationPeriod($0) }
        if case .some(nil) = period { return nil }
        self.init(
            id: id,
            name: name,
            zone: zone,
            planned: planned,
            stated: json["stated"]?.integer.flatMap { Int(exactly: $0) },
            period: period ?? nil,
            reportingInterval: interval,
            isReplay: json["replay"]?.bool ?? false
        )
    }
}
