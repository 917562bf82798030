package import Primitives

/// A bed or a service that an advocate asks all providers for, on behalf of somebody whom it does not name.
package struct ServiceRequest: Sendable, Hashable {
    package let number: Ticket
    package let need: Need
    /// When it ends by itself.
    package let until: Timestamp

    /// How long a request may stand, in minutes.
    package static let lifetimes: ClosedRange<Int64> = 15...2_880
    package static let defaultLifetime: Int64 = 720

    package init(number: Ticket, need: Need, until: Timestamp) {
        self.number = number
        self.need = need
        self.until = until
    }

    package var json: JSONValue {
        .object(
            (need.json.members ?? []) + [
                .init("number", .string(number.description)), .init("until", .string(until.description)),
            ]
        )
    }

    /// Reads a request.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        need = try Need(from: &fields)
        number = try fields.required("number", try fields.ticket("number"))
        until = try fields.required("until", try fields.parsed("until", "a time") { Timestamp($0) })
    }
}

extension JSONFields {
    /// The number of a request or a hold; nil where it is absent.
    mutating func ticket(_ name: String) throws(FieldProblem) -> Ticket? {
        try parsed(name, "a number, such as K7Q2X-9XMD4") { Ticket($0) }
    }
}
