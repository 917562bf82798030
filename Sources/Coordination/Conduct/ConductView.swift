import Ledger
package import Operations
package import Primitives
import Training

/// How an operation is planned, run and reviewed, at a moment: all that the command pages show.
package struct ConductView: Sendable {
    package let operation: Operation
    package let vantage: Vantage
    /// Whether the moment is now.
    package let isLive: Bool
    /// The agency whose node this is.
    package let own: AgencyID
    package let state: ConductState
    package let hHour: HHour?
    /// The entry that set H-hour, and who has taken note of it.
    package let hHourNotice: NoticeStanding?
    package let timeline: [TaskStanding]
    package let points: [PointStanding]
    package let roster: [PersonStanding]
    package let units: [UnitStanding]
    package let readiness: [NodeReadiness]
    package let rollCalls: [RollCallStanding]
    package let emergencies: [EmergencyStanding]
    /// The newest messages and all that are open, with their texts where this node can read them.
    package let messages: [Letter]
    package let version: UInt64
    /// What people call the agencies that take part.
    package let names: [AgencyID: String]

    /// A message with its text.
    package struct Letter: Sendable, Hashable {
        package let standing: MessageStanding
        /// Nil where it is sealed for others, or struck.
        package let text: String?

        package init(standing: MessageStanding, text: String?) {
            self.standing = standing
            self.text = text
        }
    }

    package var openEmergencies: [EmergencyStanding] { emergencies.filter(\.isOpen) }
    package var openMessages: [Letter] { messages.filter { $0.standing.isOpen } }
    package var lateTasks: [TaskStanding] { timeline.filter { $0.status == .late } }

    package func name(_ agency: AgencyID) -> String { names[agency] ?? agency.description }
}

extension Node {
    /// How many messages a page shows, besides those that are open.
    package static let shownMessages = 60

    /// How `operation` is run, now or as of a past moment; nil where there is none.
    package func conduct(of operation: OperationID, asOf: Timestamp? = nil) -> ConductView? {
        let state = state
        let now = clock.now()
        let cut = asOf.map { state.cut(of: operation, at: $0) }
        guard let described = state.described(operation, at: cut), let conduct = state.operations[operation]?.conduct
        else { return nil }
        let ownership = state.ownership(of: operation, at: cut)
        let vantage = conduct.vantage(now: asOf ?? now, cut: cut, ownership: ownership, own: identity.agency)
        let roster = conduct.roster(vantage)
        let hour = conduct.hHour(vantage)
        return ConductView(
            operation: described,
            vantage: vantage,
            isLive: asOf == nil,
            own: identity.agency,
            state: conduct,
            hHour: hour?.value,
            hHourNotice: hour.map { conduct.notice(of: $0.said.id, vantage) },
            timeline: conduct.timeline(vantage),
            points: conduct.decisionPoints(vantage),
            roster: roster,
            units: conduct.units(vantage, of: roster),
            readiness: vantage.agencies.map { agency in
                let courses = conduct.courses(for: agency, vantage)
                let untrained = roster.count { person in
                    person.person.agency == agency && person.unit != nil
                        && !state.training.lacking(person.person, courses, at: vantage.now).isEmpty
                }
                return conduct.readiness(
                    of: agency,
                    vantage,
                    roster: roster,
                    untrained: untrained,
                    lacking: asOf == nil ? state.lackingServices(for: agency, in: operation, under: ownership) : nil
                )
            },
            rollCalls: conduct.rollCalls(vantage),
            emergencies: conduct.emergencies(vantage),
            messages: conduct.messages(vantage, limit: Self.shownMessages)
                .map { ConductView.Letter(standing: $0, text: text(of: $0)) },
            version: state.version,
            names: state.names(of: vantage.agencies, under: ownership)
        )
    }
}

extension NodeState {
    /// What people call an agency: the jurisdiction that it answers for, where it answers for one; else its own name.
    func names(of agencies: [AgencyID], under ownership: Ownership) -> [AgencyID: String] {
        let owned = Dictionary(grouping: ownership.owners.keys) { ownership.owners[$0] }
        return agencies.reduce(into: [:]) { names, agency in
            let places = owned[agency] ?? []
            names[agency] = places.count == 1 ? places[0].name : agency.description
        }
    }
}
