package import Primitives

/// What somebody wants to say of services, before the node makes a number, seals a text or counts a table.
package enum FieldWish: Sendable, Hashable {
    case encounter(EncounterWish)
    case handOff(HandOff)
    case gapTable
    case event(FieldEvent)

    /// Reads what is said; `now` stands where a moment is left out.
    /// - Throws: `FieldProblem`, which names the first member that is wrong or not known.
    package init(_ kind: FieldKind, from fields: inout JSONFields, now: Timestamp) throws(FieldProblem) {
        switch kind {
        case .encounters: self = .encounter(try EncounterWish(from: &fields, now: now))
        case .notices: self = .event(.noticeGiven(try NoticeGiven(from: &fields)))
        case .minorArrestClaims: self = .event(.minorArrestClaimed(try MinorArrestClaim(from: &fields)))
        case .handOffs: self = .handOff(try HandOff(from: &fields))
        case .surgeAsks: self = .event(.surgeAsked(try SurgeCount(from: &fields)))
        case .surgePromises: self = .event(.surgePromised(try SurgeCount(from: &fields)))
        case .statedServices: self = .event(.stated(try StatedService(from: &fields)))
        case .gapTables: self = .gapTable
        }
        try fields.finish()
    }
}

/// A person who was identified, as one form or one request says it.
package struct EncounterWish: Sendable, Hashable {
    /// Nil for a new encounter: the node makes its number.
    package let number: EncounterNumber?
    package let jurisdiction: Jurisdiction
    package let band: Encounter.Band
    /// For a minor: whether they are a foreign national.
    package let foreignNational: MinorFound.Answer?
    /// Whether the person was also arrested or cited, and why; nil where nothing is said of that.
    package let arrest: ArrestAnswer?
    /// When they were found.
    package let at: Timestamp
    package let outcomes: [ServiceCategory: ServiceOffer.Outcome]

    /// What is said of an arrest: a ground, or that there was none.
    package struct ArrestAnswer: RawRepresentable, Sendable, Hashable, CaseIterable {
        /// Nil where there was none, which takes back what was said before.
        package let ground: Encounter.Arrest?

        private static let none = "none"
        package static let allCases = Encounter.Arrest.allCases.map { Self($0) } + [Self(nil)]

        private init(_ ground: Encounter.Arrest?) {
            self.ground = ground
        }

        package init?(rawValue: String) {
            let ground = Encounter.Arrest(rawValue: rawValue)
            guard ground != nil || rawValue == Self.none else { return nil }
            self.ground = ground
        }

        package var rawValue: String { ground?.rawValue ?? Self.none }

        /// What pages call it.
        package var title: String { ground?.title ?? "Not arrested after all" }
    }

    init(from fields: inout JSONFields, now: Timestamp) throws(FieldProblem) {
        number = try fields.optionalEncounter()
        jurisdiction = try fields.jurisdiction()
        band = try fields.required("band", try fields.choice("band", Encounter.Band.self))
        arrest = try fields.choice("arrest", ArrestAnswer.self)
        let answer = try fields.choice("foreignNational", MinorFound.Answer.self)
        at = try fields.moment("at") ?? now
        // A clock may differ a little; a day that is still to come is a slip.
        guard at <= now.advanced(byMinutes: 5) else {
            throw FieldProblem("at", "“at” lies in the future: say when the person was found")
        }
        switch band {
        case .minor:
            foreignNational = try fields.required("foreignNational", answer)
        case .adult:
            guard answer == nil else {
                throw FieldProblem(
                    "foreignNational",
                    "“foreignNational” is asked of minors alone: nationality of an adult is not recorded"
                )
            }
            foreignNational = nil
        }
        outcomes = try Self.outcomes(&fields)
        if let refusal = Encounter.refusal(of: arrest?.ground, band) { throw refusal }
    }

    /// A list of services, or a member for each, as a form sends them.
    private static func outcomes(
        _ fields: inout JSONFields
    ) throws(FieldProblem) -> [ServiceCategory: ServiceOffer.Outcome] {
        var outcomes: [ServiceCategory: ServiceOffer.Outcome] = [:]
        let form = "services with their outcome"
        let listed = try fields.list("services", atMost: ServiceCategory.allCases.count, form) {
            item throws(FieldProblem) -> (ServiceCategory, ServiceOffer.Outcome)? in
            guard case .object = item else { return nil }
            var entry = try JSONFields(item)
            let pair = (
                try entry.required("service", try entry.choice("service", ServiceCategory.self)),
                try entry.required("outcome", try entry.choice("outcome", ServiceOffer.Outcome.self))
            )
            try entry.finish()
            return pair
        }
        for (service, outcome) in listed {
            guard outcomes.updateValue(outcome, forKey: service) == nil else {
                throw FieldProblem("services", "“services” names \(service.rawValue) twice: say once what became of it")
            }
        }
        for service in ServiceCategory.allCases {
            let name = "service-\(service.rawValue)"
            if let outcome = try fields.choice(name, ServiceOffer.Outcome.self) { outcomes[service] = outcome }
        }
        return outcomes
    }

    /// What the log says of it: who was identified, what the clocks start from, and one line for each service.
    package func events(numbered number: EncounterNumber, isNew: Bool) -> [FieldEvent] {
        var events: [FieldEvent] = []
        // An arrest that is learned of later, or was none, is said of the same encounter again.
        if isNew || arrest != nil {
            events.append(
                .identified(Encounter(number: number, jurisdiction: jurisdiction, band: band, arrest: arrest?.ground))
            )
        }
        if let foreignNational {
            events.append(
                .minorFound(
                    MinorFound(
                        encounter: number,
                        jurisdiction: jurisdiction,
                        at: at,
                        foreignNational: foreignNational
                    )
                )
            )
        }
        for service in ServiceCategory.allCases {
            guard let outcome = outcomes[service] else { continue }
            events.append(
                .offered(
                    ServiceOffer(encounter: number, jurisdiction: jurisdiction, service: service, outcome: outcome)
                )
            )
        }
        return events
    }
}
