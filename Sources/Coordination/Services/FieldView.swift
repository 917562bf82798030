import Federation
import Ledger
package import Operations
package import Primitives
import Results
package import VictimServices

/// All that the pages about services in one operation show, at this node and now.
package struct FieldView: Sendable {
    package let operation: Operation
    package let own: AgencyID
    package let isProvider: Bool
    package let now: Timestamp
    package let rules: RuleBook
    package let jurisdictions: [Jurisdiction]
    package let counts: ServiceCounts
    package let byJurisdiction: [(jurisdiction: Jurisdiction, counts: ServiceCounts)]
    /// The encounters that were recorded last, the newest first.
    package let latest: [Recorded]
    package let notices: [LegalClock]
    package let claims: [MinorArrestClaim]
    /// What should be looked at before the figures are final.
    package let checks: [FieldCheck]
    package let proposals: [FieldProposal]
    package let surge: SurgeStanding
    package let gaps: GapAnalysis
    package let release: GapRelease
    package let published: [(agency: AgencyID, at: Timestamp, table: GapTable)]
    package let stated: [StatedService]
    /// The agencies that work with this node as service providers.
    package let providers: [AgencyID]

    /// An encounter with what became of services.
    package struct Recorded: Sendable {
        package let encounter: Encounter
        package let at: Timestamp
        package let outcomes: [ServiceCategory: ServiceOffer]
    }

    package var overdue: [LegalClock] { notices.filter { $0.phase == .overdue } }

    package var soon: [LegalClock] { notices.filter { $0.phase == .dueSoon } }
}

extension Node {
    /// How services stand in `operation`; nil where there is none.
    /// - Throws: `Refusal`, where the rules that come with the program cannot be read.
    package func field(of operation: OperationID) throws(Refusal) -> FieldView? {
        let state = state
        let now = clock.now()
        guard let described = state.described(operation), let folded = state.operations[operation] else { return nil }
        let field = folded.field
        let ownership = state.ownership(of: operation)
        let roster = folded.roster(at: state.cut, under: ownership)
        let seen = Set(field.identified.map(\.jurisdiction)).sorted()
        let account = account(of: operation)?.account
        let rules = try RuleBook.known()
        return FieldView(
            operation: described,
            own: identity.agency,
            isProvider: identity.role == .provider,
            now: now,
            rules: rules,
            jurisdictions: roster.jurisdictions.isEmpty ? Jurisdiction.all : roster.jurisdictions,
            counts: ServiceCounts(field),
            byJurisdiction: seen.map { ($0, ServiceCounts(field, of: $0)) },
            latest: field.latest(10),
            notices: field.notices(under: rules, at: now),
            claims: field.minorArrestClaims.map(\.claim),
            checks: field.checks,
            proposals: account.map { FieldProposal.all(field, $0) } ?? [],
            surge: field.surge,
            gaps: GapAnalysis([field], state.supplies(on: now.date)),
            release: folded.gapRelease(under: ownership),
            published: field.gapTables.map { ($0.stamp.agency, $0.stamp.at, $0.table) },
            stated: field.statements.map(\.fact),
            providers: network.directory.active.filter { $0.role == .provider }.map(\.agency)
        )
    }

    /// Need against what there is, over every operation of this node.
    package var gaps: GapAnalysis {
        let state = state
        return GapAnalysis(
            operations.compactMap { state.operations[$0]?.field },
            state.supplies(on: clock.now().date),
            // Behind the wall: another node has no requests of its own.
            unmet: isProvider ? state.services.placement.unmetNeeds : []
        )
    }
}

extension FieldState {
    /// The encounters that were recorded last, the newest first.
    fileprivate func latest(_ count: Int) -> [FieldView.Recorded] {
        let outcomes = outcomes()
        // An encounter that was said again stands where it was recorded first, as it was said last.
        var seen: Set<EncounterNumber> = []
        let recorded = said.compactMap { event, stamp -> FieldView.Recorded? in
            guard case .identified(let first) = event, seen.insert(first.number).inserted,
                let encounter = encounter(first.number)
            else { return nil }
            return .init(encounter: encounter, at: stamp.at, outcomes: outcomes[encounter.number] ?? [:])
        }
        return recorded.suffix(count).reversed()
    }
}

extension RuleBook {
    /// The rules that come with the program.
    package static func known() throws(Refusal) -> RuleBook {
        do throws(FieldProblem) { return try shipped() } catch {
            throw Refusal(.storage, "the rules that come with the program cannot be read: \(error)")
        }
    }
}
