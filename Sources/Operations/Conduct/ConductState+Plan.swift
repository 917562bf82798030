package import Ledger
package import Primitives

/// A version of an agency's plan as it stands.
package struct PlanVersion: Sendable, Hashable {
    /// Its place among the agency's versions, from 1.
    package let number: Int
    package let plan: Plan
    package let agency: AgencyID
    package let entry: EntryID
    package let by: Principal
    package let at: Timestamp
    package let approvedBy: Principal?
    package let approvedAt: Timestamp?
    package let status: Status

    package enum Status: String, Sendable, Hashable {
        case draft, approved, superseded
    }
}

/// Who has taken note of a version or an H-hour.
package struct NoticeStanding: Sendable, Hashable {
    package let entry: EntryID
    /// The agencies whose node has, with who said so and when.
    package let nodes: [Receipt]
    package let people: [Receipt]
    /// The agencies whose node has not.
    package let missing: [AgencyID]

    package struct Receipt: Sendable, Hashable {
        package let agency: AgencyID
        package let person: Slug?
        package let by: Principal
        package let at: Timestamp
    }
}

extension ConductState {
    /// H-hour as it stands: the last that an agency that leads has set; nil where none has.
    package func hHour(_ vantage: Vantage) -> (value: HHour, said: Said)? {
        hHours(vantage).last
    }

    /// Every H-hour that was set, in order.
    package func hHours(_ vantage: Vantage) -> [(value: HHour, said: Said)] {
        said(of: .hHour, vantage).compactMap { said in
            guard case .hHourSet(let hour) = said.event, vantage.ownership.isLead(said.agency) else { return nil }
            return (hour, said)
        }
    }

    /// The versions of an agency's plan, in order.
    package func plans(of agency: AgencyID, _ vantage: Vantage) -> [PlanVersion] {
        let all = said(of: .plans(agency), vantage)
        let approvals = all.compactMap { said -> (plan: EntryID, said: Said)? in
            if case .planApproved(let id) = said.event { (id, said) } else { nil }
        }
        let standing = approvals.last?.plan
        var number = 0
        return all.compactMap { said -> PlanVersion? in
            guard case .planDrafted(let plan) = said.event else { return nil }
            number += 1
            let approval = approvals.last { $0.plan == said.id }?.said
            return PlanVersion(
                number: number,
                plan: plan,
                agency: agency,
                entry: said.id,
                by: said.by,
                at: said.at,
                approvedBy: approval?.by,
                approvedAt: approval?.at,
                status: standing == said.id ? .approved : approval != nil ? .superseded : .draft
            )
        }
    }

    /// The numbers of all versions of all plans, by their entries.
    func planNumbers(_ vantage: Vantage) -> [EntryID: Int] {
        let versions = planAgencies.flatMap { plans(of: $0, vantage) }
        return Dictionary(versions.map { ($0.entry, $0.number) }) { first, _ in first }
    }

    /// The version of an agency's plan that stands; nil where none was approved.
    package func plan(of agency: AgencyID, _ vantage: Vantage) -> PlanVersion? {
        plans(of: agency, vantage).last { $0.status == .approved }
    }

    /// The plan that people of `agency` are briefed on: its own annex, or else the plan of an agency that leads.
    package func binding(on agency: AgencyID, _ vantage: Vantage) -> PlanVersion? {
        plan(of: agency, vantage)
            ?? vantage.ownership.leads.lazy.compactMap { plan(of: $0, vantage) }.first
    }

    /// The courses that everyone assigned by `agency` must hold: what its own annex asks for, and what the plan of whoever
    /// leads does.
    package func courses(for agency: AgencyID, _ vantage: Vantage) -> [Slug] {
        let plans = ([agency] + vantage.ownership.leads).compactMap { plan(of: $0, vantage) }
        return Set(plans.flatMap(\.plan.courses)).sorted()
    }

    /// Who has taken note of the entry `id`.
    package func notice(of id: EntryID, _ vantage: Vantage) -> NoticeStanding {
        let receipts = said(of: .notice(id), vantage).compactMap { said -> NoticeStanding.Receipt? in
            guard case .confirmed(let confirmation) = said.event else { return nil }
            return .init(agency: said.agency, person: confirmation.person, by: said.by, at: said.at)
        }
        let nodes = receipts.filter { $0.person == nil }
        let known = Set(nodes.map(\.agency))
        return NoticeStanding(
            entry: id,
            nodes: nodes,
            people: receipts.filter { $0.person != nil },
            missing: vantage.agencies.filter { !known.contains($0) }
        )
    }
}
