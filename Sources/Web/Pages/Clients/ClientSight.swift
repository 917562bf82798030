import Clients
import Coordination
import Identity
import Primitives

/// What a page about one client is drawn from: the record as it was opened for this page, and who reads it.
struct ClientSight {
    let record: ClientRecord
    let reader: PageReader
    let now: Timestamp
    let provider: AgencyID
    let key: () -> String

    func may(_ action: Action) -> Bool { reader.allowed.contains(action) }

    func sheet(
        _ tab: ClientTab?,
        _ title: String,
        lead: String,
        alarms: [String] = [],
        _ blocks: [Sheet.Block]
    ) -> Sheet {
        var tabs = [Sheet.Tab(label: "All clients", href: SiteURL.clients(.home).path, isCurrent: false)]
        tabs += ClientTab.allCases.map { other in
            Sheet.Tab(
                label: other.title,
                href: SiteURL.clients(.record(record.id, other)).path,
                isCurrent: other == tab
            )
        }
        return Sheet(
            tabs: tabs,
            tabsLabel: "This record",
            title: title,
            lead: lead,
            alarms: alarms,
            isFlowing: true,
            blocks: blocks
        )
    }

    /// A link to a form, filled in as far as is known.
    func link(_ kind: ClientStatementKind, _ label: String, _ values: [(String, String)] = []) -> Sheet.Link {
        let query = values.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return Sheet.Link(
            label: label,
            href: SiteURL.clients(.say(record.id, kind)).path + (query.isEmpty ? "" : "?" + query)
        )
    }

    /// A form of one press.
    func press(
        _ kind: ClientStatementKind,
        _ submit: String,
        _ hidden: [(String, String)],
        quiet: Bool = true
    ) -> Sheet.Form {
        Sheet.Form(
            action: SiteURL.clients(.say(record.id, kind)).path,
            hidden: hidden.map { FormPage.Hidden(name: $0.0, value: $0.1) }
                + [FormPage.Hidden(name: ClientForm.requestField, value: key())],
            controls: [],
            submit: submit,
            isQuiet: quiet
        )
    }

    /// “ann, 2026-11-22” for what stands in the record.
    func note<Value>(_ stamped: Stamped<Value>) -> String {
        "\(CommandContext.who(stamped.by)), \(stamped.at.day)"
    }

    func dueItem(_ due: ClientRecord.Due) -> Sheet.Item {
        Sheet.Item(
            due.what,
            note: "\(due.day)",
            status: due.isOverdue(on: now.day) ? StatusText("overdue", .alarm) : StatusText("to come", .awaited)
        )
    }
}
