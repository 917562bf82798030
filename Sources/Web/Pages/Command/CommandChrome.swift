import Coordination
import Identity
import Operations
import Primitives

/// The pages of command, as their tabs show them.
enum CommandTab: String, CaseIterable {
    case board = "Command board"
    case plan = "Plan"
    case timeline = "Timeline"
    case readiness = "Readiness"
    case units = "Units"
    case messages = "Messages"
    case alerts = "Alerts"
    case rollCalls = "Roll calls"
    case journal = "Activity log"
    case review = "Review"
    case field = "Phone page"

    func url(_ operation: OperationID) -> SiteURL {
        switch self {
        case .board: .command(operation, "")
        case .plan: .command(operation, "/plan")
        case .timeline: .command(operation, "/timeline")
        case .readiness: .command(operation, "/readiness")
        case .units: .command(operation, "/units")
        case .messages: .command(operation, "/messages")
        case .alerts: .command(operation, "/alerts")
        case .rollCalls: .command(operation, "/roll-calls")
        case .journal: .command(operation, "/log")
        case .review: .command(operation, "/review")
        case .field: .command(operation, "/field")
        }
    }

    /// What the reader must be allowed for the tab to lead anywhere.
    var need: Action {
        switch self {
        case .messages, .alerts: .readMessages
        case .field: .actInField
        default: .readCommand
        }
    }

    /// The tabs that a reader may follow.
    static func tabs(_ current: CommandTab?, in operation: OperationID, for reader: PageReader) -> [Sheet.Tab] {
        allCases.filter { reader.allowed.contains($0.need) }.map { tab in
            Sheet.Tab(label: tab.rawValue, href: tab.url(operation).path, isCurrent: tab == current)
        }
    }
}

/// What every page of command is drawn from: how the operation stands, and who reads.
struct CommandContext {
    let view: ConductView
    let reader: PageReader
    let clock: ZoneClock
    /// A fresh key for each form: sending one twice changes nothing.
    let key: () -> String

    var operation: OperationID { view.operation.id }
    var now: Timestamp { view.vantage.now }

    func may(_ action: Action) -> Bool { view.isLive && reader.allowed.contains(action) }

    /// An instant on the operation's clocks, as briefly as it can be understood.
    func time(_ instant: Timestamp) -> String { clock.brief(instant, now: now) }

    /// H-relative, in UTC, and on the clocks of the place.
    func planned(_ time: PlanTime, zone: String?) -> String {
        let clocks = clocks(time, zone: zone)
        return clocks.isEmpty ? time.description : "\(time) · \(clocks)"
    }

    /// The same without what is relative; empty while there is no H-hour.
    func clocks(_ time: PlanTime, zone: String?) -> String {
        guard let hHour = view.hHour?.at else { return "" }
        let instant = time.instant(from: hHour)
        let local = ZoneClock(zone ?? view.operation.zone).brief(instant, now: now)
        return "\(local) · \(instant.description.dropFirst(11).prefix(5)) UTC"
    }

    func ago(_ instant: Timestamp) -> String { RelativeTime.text(instant, now: now) }

    /// “ann” for `person:ann`.
    static func who(_ principal: some CustomStringConvertible) -> String {
        principal.description.split(separator: ":").last.map(String.init) ?? principal.description
    }

    /// A form that says one thing of a kind, and leads back to where it stood.
    func form(
        _ kind: ConductKind,
        _ submit: String,
        hidden: [(String, String)] = [],
        controls: [FormControl] = [],
        next: CommandTab,
        isQuiet: Bool = true
    ) -> Sheet.Form {
        Sheet.Form(
            action: SiteURL.say(operation, kind).path,
            hidden: hidden.map { FormPage.Hidden(name: $0.0, value: $0.1) }
                + [
                    FormPage.Hidden(name: WishForm.requestField, value: key()),
                    FormPage.Hidden(name: "next", value: next.url(operation).path),
                ],
            controls: controls,
            submit: submit,
            isQuiet: isQuiet
        )
    }

    /// A link to the whole form of a kind, filled in as far as is known.
    func link(_ kind: ConductKind, _ label: String, _ values: [(String, String)] = []) -> Sheet.Link {
        let query = values.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return Sheet.Link(
            label: label,
            href: SiteURL.say(operation, kind).path + (query.isEmpty ? "" : "?" + query)
        )
    }

    func page(_ tab: CommandTab, _ title: String, lead: String, alarms: [String] = [], _ blocks: [Sheet.Block]) -> Sheet
    {
        Sheet(
            tabs: CommandTab.tabs(tab, in: operation, for: reader),
            title: title,
            lead: lead,
            alarms: alarms,
            blocks: blocks
        )
    }
}
