package import Primitives

/// A request for a T or U declaration or certification (Forms I-914B and I-918B): who was asked, and what came of it.
package struct ImmigrationCase: Sendable, Hashable {
    package enum Relief: String, Sendable, Hashable, CaseIterable {
        case t = "T"
        case u = "U"

        package var title: String { self == .t ? "T: declaration, I-914B" : "U: certification, I-918B" }
    }

    package enum State: String, Sendable, Hashable, CaseIterable {
        case requested
        case signed
        case refused
        case withdrawn
    }

    /// Its number in the record; nil for a new one.
    package let number: Int?
    package let relief: Relief
    /// The agency that was asked to sign.
    package let certifier: String
    package let requested: CivilDate
    package let state: State
    package let decided: CivilDate?
    /// Until when the signature holds: for a U certification six months, where nothing else is written (to be confirmed
    /// against the form's instructions).
    package let expires: CivilDate?
    package let refusal: String?

    package init(
        number: Int? = nil,
        _ relief: Relief,
        certifier: String,
        requested: CivilDate,
        state: State = .requested,
        decided: CivilDate? = nil,
        expires: CivilDate? = nil,
        refusal: String? = nil
    ) {
        self.number = number
        self.relief = relief
        self.certifier = certifier
        self.requested = requested
        self.state = state
        self.decided = decided
        self.expires = expires
        self.refusal = refusal
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.number()
        relief = try fields.needed("relief")
        certifier = try fields.line("certifier", 120)
        let requested = try fields.day("requested")
        self.requested = try fields.required("requested", requested)
        state = try fields.choice("state") ?? .requested
        let decided = try fields.day("decided")
        self.decided = decided
        let expires = try fields.day("expires")
        self.expires = expires ?? (relief == .u && state == .signed ? decided?.monthsLater(6) : nil)
        refusal = try fields.note("refusal", 500)
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("number", number)
        members.add("relief", relief.rawValue)
        members.add("certifier", certifier)
        members.add("requested", requested)
        members.add("state", state.rawValue)
        members.add("decided", decided)
        members.add("expires", expires)
        members.add("refusal", refusal)
        return members
    }

    func numbered(_ number: Int) -> ImmigrationCase {
        ImmigrationCase(
            number: number,
            relief,
            certifier: certifier,
            requested: requested,
            state: state,
            decided: decided,
            expires: expires,
            refusal: refusal
        )
    }
}

extension CivilDate {
    /// The same day of a later month, or the month's last day.
    func monthsLater(_ months: Int) -> CivilDate? {
        let count = year * 12 + month - 1 + months
        return (0...3).lazy.compactMap { CivilDate(year: count / 12, month: count % 12 + 1, day: day - $0) }.first
    }

    package func daysLater(_ days: Int64) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}

extension Timestamp {
    /// The day of the instant, in UTC.
    package var day: CivilDate { CivilDate(daysSince1970: seconds.flooringDivision(by: 86_400)) }
}
