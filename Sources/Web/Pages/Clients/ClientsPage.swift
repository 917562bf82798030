import Clients
import Coordination
import Identity
import Primitives

/// The list of this provider's clients: by label, with what is due next.
enum ClientsPage {
    static func sheet(_ records: [ClientRecord], _ reader: PageReader, now: Timestamp) -> Sheet {
        let open = records.filter { !$0.caseStatus.isClosed }
        let overdue = records.count { record in record.due(at: now).contains { $0.isOverdue(on: now.day) } }
        var links = [Sheet.Link(label: "Open a record", href: SiteURL.clients(.new).path)]
        if reader.allowed.contains(.reportOnClients) {
            links.append(Sheet.Link(label: "Reports", href: SiteURL.clients(.reports).path))
        }
        return Sheet(
            tabs: tabs(.home, reader),
            tabsLabel: "Clients",
            title: "Clients",
            lead: records.isEmpty
                ? "No record yet. Open one when somebody asks for help, with a label that names nobody."
                : overdue == 0
                    ? "\(open.count) of \(records.count) records are open, and nothing is overdue."
                    : "\(overdue) of \(records.count) records \(overdue == 1 ? "has" : "have") something overdue; \(open.count) \(open.count == 1 ? "is" : "are") open.",
            blocks: [
                Sheet.Block(
                    "list",
                    "Records",
                    texts: ["Each reading of a record is written to the access log, with the record’s opaque number."],
                    table: records.isEmpty ? nil : table(records, now),
                    links: links
                )
            ]
        )
    }

    private static func table(_ records: [ClientRecord], _ now: Timestamp) -> Sheet.Table {
        Sheet.Table(
            caption: "Clients by label",
            columns: [.init("Label"), .init("Case"), .init("Next due"), .init("Last service")],
            rows: records.map { record in
                let next = record.due(at: now).first
                let last = record.services.map(\.value.day).max()
                return Sheet.Table.Row(
                    "",
                    Sheet.Cell(record.label, href: SiteURL.clients(.record(record.id)).path),
                    [
                        Sheet.Cell(record.caseStatus.title),
                        next.map { due in
                            Sheet.Cell(
                                due.what,
                                note: "\(due.day)",
                                status: due.isOverdue(on: now.day) ? StatusText("overdue", .alarm) : nil
                            )
                        } ?? Sheet.Cell("Nothing"),
                        Sheet.Cell(last.map { "\($0)" } ?? "None yet"),
                    ]
                )
            }
        )
    }

    static func tabs(_ current: ClientsAddress, _ reader: PageReader) -> [Sheet.Tab] {
        var tabs: [(String, ClientsAddress)] = [("Clients", .home), ("Open a record", .new)]
        if reader.allowed.contains(.reportOnClients) { tabs.append(("Reports", .reports)) }
        return tabs.map { label, address in
            Sheet.Tab(label: label, href: SiteURL.clients(address).path, isCurrent: address == current)
        }
    }
}
