import Clients
import Coordination
import Identity
import Primitives

/// One record: what is due, what is known, and the ways to add to it.
enum ClientPage {
    static func sheet(_ tab: ClientTab, _ sight: ClientSight) -> Sheet {
        let blocks =
            switch tab {
            case .overview: overview(sight)
            case .plan: ClientPlanBlocks.blocks(sight)
            case .services: ClientServiceBlocks.blocks(sight)
            case .referrals: ClientReferralBlocks.blocks(sight)
            case .outcomes: ClientOutcomeBlocks.blocks(sight)
            case .releases: ClientReleaseBlocks.blocks(sight)
            }
        let record = sight.record
        let dues = record.due(at: sight.now)
        let overdue = dues.filter { $0.isOverdue(on: sight.now.day) }
        let next =
            dues.first.map { "\($0.isOverdue(on: sight.now.day) ? "Overdue" : "Next"): \($0.what), \($0.day)." }
            ?? "Nothing is due."
        return sight.sheet(
            tab,
            tab == .overview ? record.label : "\(record.label): \(tab.title.lowercased())",
            lead: "\(record.caseStatus.title). \(next)",
            // On every tab: the telephone is at hand on all of them.
            alarms: alarms(record)
                + (tab == .overview ? overdue.prefix(3).map { "Overdue: \($0.what), \($0.day)" } : []),
            blocks
        )
    }

    /// What nobody may overlook who is about to pick up the telephone.
    private static func alarms(_ record: ClientRecord) -> [String] {
        var alarms: [String] = []
        if let flags = record.answer(.safetyFlags), flags.value?.isEmpty == false {
            alarms.append("Safety: \(ClientField.safetyFlags.text(flags))")
        }
        if record.single(.contactHow) == "none" { alarms.append("Do not contact this person") }
        if record.single(.mayLeaveMessage) == "no" { alarms.append("Leave no message") }
        return alarms
    }

    private static func overview(_ sight: ClientSight) -> [Sheet.Block] {
        let record = sight.record
        var blocks = [
            Sheet.Block(
                "due",
                "What is due",
                texts: record.due(at: sight.now).isEmpty ? ["Nothing is due."] : [],
                items: record.due(at: sight.now).prefix(8).map { sight.dueItem($0) },
                links: [sight.link(.status, "Change how the case stands")]
            )
        ]
        for group in ClientField.Group.allCases { blocks.append(facts(group, sight)) }
        var links: [Sheet.Link] = []
        if sight.may(.eraseClients) {
            links.append(Sheet.Link(label: "Erase this record", href: SiteURL.clients(.erasure(record.id)).path))
        }
        let unread = record.unread == 0 ? "" : " \(record.unread) were written by a later version and are not shown."
        blocks.append(
            Sheet.Block(
                "record",
                "This record",
                texts: [
                    "Number \(record.id). It was opened on \(record.opened.map { "\($0.day)" } ?? "an unknown day") and has "
                        + "\(record.count) additions.\(unread)"
                ],
                links: links
            )
        )
        return blocks
    }

    private static func facts(_ group: ClientField.Group, _ sight: ClientSight) -> Sheet.Block {
        let fields = ClientField.allCases.filter { $0.group == group }
        let known = fields.compactMap { field -> Sheet.Table.Row? in
            guard let fact = sight.record.facts[field] else { return nil }
            return Sheet.Table.Row(
                "",
                Sheet.Cell(field.title(.english)),
                [Sheet.Cell(field.text(fact.value)), Sheet.Cell(sight.note(fact))]
            )
        }
        let open = fields.filter { sight.record.facts[$0] == nil }.map { $0.title(.english) }
        return Sheet.Block(
            group.rawValue,
            group.title,
            texts: open.isEmpty
                ? [] : ["Not asked yet, and need not be: \(open.joined(separator: ", ").lowercased())."],
            table: known.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "\(group.title): answers",
                    columns: [.init("Question"), .init("Answer"), .init("Written by")],
                    rows: known
                ),
            links: [sight.link(.facts, "Add or change", [("part", group.rawValue)])]
        )
    }
}
