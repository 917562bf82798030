import Coordination
import Ledger
import Operations
import Primitives

extension PageRenderer {
    /// A page of command below its tabs.
    func sheet(_ sheet: Sheet, in view: ConductView) -> String {
        page(
            PageChrome(sheet.title, in: view.operation, now: view.vantage.now, section: .command),
            render(sheet, with: .sheet)
        )
    }

    /// The form of one kind of thing that can be said.
    func wish(_ form: FormPage, in view: ConductView) -> String {
        page(PageChrome(form.title, in: view.operation, section: .command), render(form, with: .form))
    }

    func field(_ model: FieldPage.Model, in view: ConductView) -> String {
        let content = render(model, with: .field)
        // Undercover, nothing around the page says what it is.
        return model.isPlain
            ? page(PageChrome(plain: model.title), content)
            : page(PageChrome(field: view.operation, now: view.vantage.now), content)
    }

    func booklet(_ model: BookletPage.Model, in view: ConductView) -> String {
        page(PageChrome("Booklet", in: view.operation, section: .command), render(model, with: .booklet))
    }

    /// The whole command board.
    /// - Parameters:
    ///   - context: how the operation stands, and who reads.
    ///   - overdue: notices about minors that are overdue, for whoever may give them; 0 for everybody else. Outside
    ///     the live parts, which are one for all: a display must not learn of them (rulings 20 and 28).
    /// - Returns: the page.
    func commandBoard(_ context: CommandContext, overdueNotices overdue: Int) -> String {
        let view = context.view
        // The parts as every screen has them: live ones are drawn once for all, so nothing in them is one reader's.
        let drawn = CommandBoardPage.parts(CommandContext(view, .nobody)).map { render($0, with: .commandpart) }
        let model = CommandBoardModel(
            tabs: CommandTab.tabs(.board, in: context.operation, for: reader),
            title: "Command board",
            live: view.isLive ? SiteURL.commandLive(context.operation, version: view.version).path : "",
            isLive: view.isLive,
            asOf: context.clock.dateAndTime(context.now),
            nowHref: SiteURL.command(context.operation, "").path,
            from: String(context.start.milliseconds),
            to: String(context.end.milliseconds),
            at: String(context.now.milliseconds),
            atText: context.now.queryText,
            call: overdue == 0
                ? ""
                : "\(overdue) \(overdue == 1 ? "notice" : "notices") for minors overdue: give \(overdue == 1 ? "it" : "them") now",
            callHref: FieldServicesTab.minors.url(context.operation).path,
            head: drawn.first ?? "",
            parts: Array(drawn.dropFirst())
        )
        return page(
            PageChrome("Command board", in: view.operation, now: context.now, section: .command),
            render(model, with: .commandboard)
        )
    }

    /// The parts of the live command board, each as the page has it.
    func commandFragments(_ context: CommandContext) -> [Fragment] {
        CommandBoardPage.parts(context).map { Fragment(id: $0.id, html: render($0, with: .commandpart)) }
    }
}

/// The command board with its parts drawn.
struct CommandBoardModel {
    let tabs: [Sheet.Tab]
    let title: String
    let live: String
    let isLive: Bool
    let asOf: String
    let nowHref: String
    /// The first and the last moment that can be shown, and the one that is: milliseconds since 1970.
    let from: String
    let to: String
    let at: String
    let atText: String
    /// What needs this reader now, and where it is done; empty where nothing does.
    let call: String
    let callHref: String
    let head: String
    let parts: [String]
}

extension CommandContext {
    /// The last moment at which anything was said, as this node knew it.
    var end: Timestamp {
        view.state.chronicle.last.map { max($0.at.advanced(byMinutes: 5), now) } ?? now
    }
}
