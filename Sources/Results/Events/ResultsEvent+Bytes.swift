import Ledger
import Primitives

extension ResultsEvent {
    /// Appends the body of the entry: the bytes of `body`, for tallies without building it first.
    package func appendBody(to bytes: inout [UInt8]) {
        if case .tallySubmitted(let tally) = self { tally.append(to: &bytes) } else { body.append(to: &bytes) }
    }
}

extension Tally {
    /// Appends the bytes of `json`.
    func append(to bytes: inout [UInt8]) {
        func append(_ name: StaticString, _ text: String) {
            JSONValue.append(name: name, to: &bytes)
            JSONValue.append(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "{"))
        append("category", key.category.description)
        append("jurisdiction", key.jurisdiction.code)
        if let place = key.place { append("place", place.description) }
        if let toDate { toDate.append("toDate", to: &bytes) }
        if let thisPeriod { thisPeriod.append("thisPeriod", to: &bytes) }
        append("stage", stage.rawValue)
        JSONValue.append(name: "asOf", to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        asOf.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        append("preparedBy", preparedBy.description)
        if let approvedBy { append("approvedBy", approvedBy.description) }
        if let creditedAgency { append("creditedAgency", creditedAgency.description) }
        if !jointWith.isEmpty {
            JSONValue.append(name: "jointWith", to: &bytes)
            JSONValue.array(jointWith.map { .string($0.code) }).append(to: &bytes)
        }
        if let note {
            JSONValue.append(name: "note", to: &bytes)
            note.json.append(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension Quantity {
    fileprivate func append(_ name: StaticString, to bytes: inout [UInt8]) {
        JSONValue.append(name: name, to: &bytes)
        bytes.append(UInt8(ascii: "{"))
        if let value {
            JSONValue.append(name: "value", to: &bytes)
            JSONValue.append(value, to: &bytes)
        }
        JSONValue.append(name: "certainty", to: &bytes)
        JSONValue.append(certainty.rawValue, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }
}
