import Coordination
import Identity
import Operations
import Primitives
import VictimServices

/// What every page about services in an operation is drawn from: how they stand, and who reads.
struct FieldServicesContext {
    let view: FieldView
    let reader: PageReader
    let clock: ZoneClock
    /// A fresh key for each form: sending one twice changes nothing.
    let key: () -> String

    var operation: OperationID { view.operation.id }

    func may(_ action: Action) -> Bool { reader.allowed.contains(action) }

    /// An instant on the operation's clocks, as briefly as it can be understood.
    func time(_ instant: Timestamp) -> String { clock.brief(instant, now: view.now) }

    /// A link to the form of a kind, filled in as far as is known; nil where the reader may not.
    func link(_ kind: FieldKind, _ label: String, _ values: [(String, String)] = []) -> [Sheet.Link] {
        guard may(kind.action) else { return [] }
        let query = values.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return [
            Sheet.Link(
                label: label,
                href: SiteURL.fieldServices(operation, "/say/\(kind.path)").path + (query.isEmpty ? "" : "?" + query)
            )
        ]
    }

    func page(
        _ tab: FieldServicesTab,
        _ title: String,
        lead: String,
        alarms: [String] = [],
        alarmHref: String = "",
        figures: [Sheet.Figure] = [],
        _ blocks: [Sheet.Block]
    ) -> Sheet {
        Sheet(
            tabs: FieldServicesTab.tabs(tab, in: operation, for: reader, isProvider: view.isProvider),
            tabsLabel: "Services",
            title: title,
            lead: lead,
            alarms: alarms,
            alarmHref: alarmHref,
            figures: figures,
            isFlowing: true,
            blocks: blocks
        )
    }
}

extension PageRenderer {
    /// A page about services in an operation.
    func sheet(_ sheet: Sheet, of view: FieldView) -> String {
        page(
            PageChrome(sheet.title, in: view.operation, now: view.now, section: .fieldServices).withQuickExit(),
            render(sheet, with: .sheet)
        )
    }

    /// A page about services that belongs to no operation.
    func sheet(alone sheet: Sheet) -> String {
        page(PageChrome(sheet.title, section: .services).withQuickExit(), render(sheet, with: .sheet))
    }

    /// The form of one kind of thing that can be said of services.
    func form(_ form: FormPage, of view: FieldView) -> String {
        page(
            PageChrome(form.title, in: view.operation, section: .fieldServices).withQuickExit(),
            render(form, with: .form)
        )
    }
}
