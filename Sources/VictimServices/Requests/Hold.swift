package import Primitives

/// A place that its own provider keeps free for a request: only whoever owns a bed grants its hold (ruling 27).
package struct Hold: Sendable, Hashable {
    package let number: Ticket
    package let pool: Slug
    /// The request, and the agency that made it.
    package let request: Ticket
    package let asker: AgencyID
    /// When it ends by itself, unless the asker takes it before.
    package let until: Timestamp

    /// How long it waits to be taken, in minutes (ruling 27).
    package static let lifetime: Int64 = 30
    /// How long a hold that was taken waits for the person to arrive, in minutes.
    package static let arrival: Int64 = 720

    package init(number: Ticket, pool: Slug, request: Ticket, asker: AgencyID, until: Timestamp) {
        self.number = number
        self.pool = pool
        self.request = request
        self.asker = asker
        self.until = until
    }

    package var json: JSONValue {
        [
            "number": .string(number.description), "pool": .string(pool.description),
            "request": .string(request.description), "asker": .string(asker.description),
            "until": .string(until.description),
        ]
    }

    /// Reads a hold.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.required("number", try fields.ticket("number"))
        pool = try fields.required("pool", try fields.parsed("pool", "the short name of a pool") { Slug($0) })
        request = try fields.required("request", try fields.ticket("request"))
        asker = try fields.required("asker", try fields.parsed("asker", "the short name of an agency") { AgencyID($0) })
        until = try fields.required("until", try fields.parsed("until", "a time") { Timestamp($0) })
    }
}

/// How a hold ended, or went on.
package enum HoldTurn: String, Sendable, Hashable, CaseIterable {
    /// The asker took it: it is kept until the person arrives.
    case taken
    /// The person arrived.
    case arrived
    /// It is free again: another hold won, the request ended, or nobody came.
    case released
}
