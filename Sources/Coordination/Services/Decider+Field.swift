package import Identity
import Primitives
import Publication
import Results
package import VictimServices

extension Decider {
    /// What a wish about services in the operation comes to.
    func field(_ wish: FieldEvent, _ state: OperationState) throws(Refusal) -> [Draft] {
        let field = state.field
        switch wish {
        case .identified(let encounter):
            try check(encounter, field)
        case .offered(let offer): try check(field, offer.encounter, offer.jurisdiction)
        case .minorFound(let minor):
            guard try check(field, minor.encounter, minor.jurisdiction).band == .minor else {
                throw Refusal(.conflict, "this encounter was recorded as of an adult: record a new one for a minor")
            }
        case .noticeGiven(let notice): try check(notice, field)
        case .gapsPublished(let table): return try publish(table, state)
        case .gapsCounted:
            throw Refusal(.invalid, "the counts behind a table are written with it: publish a table instead")
        case .minorArrestClaimed, .handedOff, .surgeAsked, .surgePromised, .stated: break
        }
        return [Draft(.field(wish))]
    }

    /// A new encounter, or one that is said again because an arrest was learned of later, or was none.
    private func check(_ encounter: Encounter, _ field: FieldState) throws(Refusal) {
        if let refusal = Encounter.refusal(of: encounter.arrest, encounter.band) {
            throw Refusal(.invalid, refusal.description)
        }
        guard let known = field.encounter(encounter.number) else { return }
        guard encounter.arrest != nil || known.arrest != nil else {
            throw Refusal(.conflict, "no arrest is recorded at this encounter: there is nothing to take back")
        }
        try check(field, encounter.number, encounter.jurisdiction)
        guard encounter.band == known.band else {
            throw Refusal(
                .conflict,
                "this encounter was recorded as of \(known.band == .adult ? "an adult" : "a minor"): say the same, or record a new encounter"
            )
        }
    }

    /// The encounter of a number, where it is one of this jurisdiction.
    @discardableResult
    private func check(
        _ field: FieldState,
        _ number: EncounterNumber,
        _ jurisdiction: Jurisdiction
    ) throws(Refusal) -> Encounter {
        guard let encounter = field.encounter(number) else {
            throw .unknownEncounter
        }
        guard encounter.jurisdiction == jurisdiction else {
            throw Refusal(
                .conflict,
                "that encounter was in \(encounter.jurisdiction.name): name that jurisdiction, or record a new encounter"
            )
        }
        return encounter
    }

    private func check(_ notice: NoticeGiven, _ field: FieldState) throws(Refusal) {
        guard let minor = field.minor(notice.encounter) else {
            throw Refusal(
                .unknownEntry,
                "no minor was recorded at an encounter of that number: take it from the page Minors"
            )
        }
        guard notice.clock != .hhs || minor.foreignNational != .no else {
            throw Refusal(.conflict, "this minor was recorded as no foreign national, so no notice to HHS is due")
        }
        guard notice.at >= minor.at else {
            throw Refusal(.invalid, "a notice cannot have been given before the minor was found at \(minor.at)")
        }
        guard notice.at <= now.advanced(byMinutes: ResultsState.forgivenClockErrorMinutes) else {
            throw Refusal(.invalid, "“at” lies in the future: record a notice when it has been given")
        }
        let standing = field.notices(under: RuleBook.empty, at: now).first {
            $0.minor.encounter == notice.encounter && $0.clock == notice.clock
        }
        if let given = standing?.notice {
            throw Refusal(.conflict, "\(notice.clock.title) was recorded already: to \(given.to), at \(given.at)")
        }
    }

    /// A table as it may be published now, with the counts behind it in the restricted log.
    private func publish(_ table: GapTable, _ state: OperationState) throws(Refusal) -> [Draft] {
        let release = state.gapRelease(under: ownership)
        guard release.table == table else {
            throw Refusal(.conflict, "the counts have changed meanwhile: look at the table again and publish it then")
        }
        guard !table.rows.isEmpty else {
            throw Refusal(
                .invalid,
                "nothing may be published yet: every count is under \(GapTable.threshold) or would give one away"
            )
        }
        return [Draft(.field(.gapsPublished(table))), Draft(.field(.gapsCounted(release.counts)))]
    }
}

extension OperationState {
    /// What may be published of gaps now, after every table and every statement of the operation.
    func gapRelease(under ownership: Ownership) -> GapRelease {
        let medical = publication.under(ownership).ledger.flatMap(\.figures).compactMap { figure in
            figure.category == FieldProposal.medical && figure.jurisdiction != nil
                ? figure.jurisdiction.flatMap { place in
                    figure.quantity.value.map { (service: ServiceCategory.medical, jurisdiction: place, value: $0) }
                } : nil
        }
        return GapRelease(GapCounts(field), before: field.gapCounts, statements: medical)
    }
}

extension FieldEvent {
    /// What it takes to say it.
    var action: Action {
        switch self {
        case .identified, .offered, .minorFound, .noticeGiven, .minorArrestClaimed, .handedOff: .recordField
        case .surgeAsked, .surgePromised: .planSurge
        case .stated: .stateTotal
        case .gapsPublished, .gapsCounted: .releaseStatement
        }
    }

    /// For which jurisdiction it is said, where it names one.
    var jurisdiction: Jurisdiction? {
        switch self {
        case .identified(let encounter): encounter.jurisdiction
        case .offered(let offer): offer.jurisdiction
        case .minorFound(let minor): minor.jurisdiction
        case .minorArrestClaimed(let claim): claim.jurisdiction
        case .surgeAsked(let count), .surgePromised(let count): count.site.jurisdiction
        case .stated(let fact): fact.jurisdiction
        case .noticeGiven, .handedOff, .gapsPublished, .gapsCounted: nil
        }
    }
}

extension FieldKind {
    /// What it takes to say something of this kind.
    package var action: Action {
        switch self {
        case .encounters, .notices, .minorArrestClaims, .handOffs: .recordField
        case .surgeAsks, .surgePromises: .planSurge
        case .statedServices: .stateTotal
        case .gapTables: .releaseStatement
        }
    }
}

extension Refusal {
    static let unknownEncounter = Refusal(
        .unknownEntry,
        "this node has no encounter of that number: leave it out to record a new one"
    )
}
