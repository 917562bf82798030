import Identity
import Operations
import Primitives

/// What stands around every page: its title, the watermark of a replay, and the ways on.
struct PageChrome: Hashable {
    let title: String
    let isReplay: Bool
    let links: [Link]
    /// The moment that the page was drawn at, from which its times count on; empty where nothing counts.
    let now: String
    /// Whether the page offers to be left quickly: every page about services for survivors, and every page about clients.
    private(set) var hasQuickExit = false

    struct Link: Hashable {
        let label: String
        let href: String
        let isCurrent: Bool
        /// What the reader must be allowed for the link to lead anywhere; nil for everyone.
        var need: Action?
        /// Whoever may do this has another link that leads there.
        var unless: Action?
    }

    /// Which of the links leads to the page itself.
    enum Section: Hashable {
        case home, board, command, fieldServices, report, importing, statements, checking, people, nodes, training,
            placement,
            services, clients, released, accessLog, account, none
    }

    /// A page of one operation.
    init(_ title: String, in operation: Operation, now: Timestamp? = nil, section: Section = .none) {
        self.title = "\(title) – \(operation.name) – UnitedFront"
        isReplay = operation.isReplay
        self.now = now.map { String($0.milliseconds) } ?? ""
        links =
            [
                Link(
                    label: "Board",
                    href: SiteURL.board(operation.id).path,
                    isCurrent: section == .board,
                    need: .readAccount
                ),
                Link(
                    label: "Command",
                    href: SiteURL.command(operation.id, "").path,
                    isCurrent: section == .command,
                    need: .readCommand
                ),
                Link(
                    label: "Field services",
                    href: SiteURL.fieldServices(operation.id, "").path,
                    isCurrent: section == .fieldServices,
                    need: .recordField
                ),
                Link(
                    label: "Field services",
                    href: SiteURL.fieldServices(operation.id, "/surge").path,
                    isCurrent: section == .fieldServices,
                    need: .readGaps,
                    unless: .recordField
                ),
                Link(
                    label: "Report",
                    href: SiteURL.report(operation.id).path,
                    isCurrent: section == .report,
                    need: .report
                ),
                Link(
                    label: "Import",
                    href: SiteURL.importing(operation.id).path,
                    isCurrent: section == .importing,
                    need: .importDocument
                ),
                Link(
                    label: "Statements",
                    href: SiteURL.statements(operation.id).path,
                    isCurrent: section == .statements,
                    need: .readDrafts
                ),
                Link(
                    label: "Check",
                    href: SiteURL.checking(operation.id).path,
                    isCurrent: section == .checking,
                    need: .checkText
                ),
            ] + Self.everywhere(section)
    }

    /// The phone page: on a small screen the ways on take no room.
    init(field operation: Operation, now: Timestamp) {
        title = "Field – \(operation.name) – UnitedFront"
        isReplay = operation.isReplay
        self.now = String(now.milliseconds)
        links = [
            Link(
                label: "Command board",
                href: SiteURL.command(operation.id, "").path,
                isCurrent: false,
                need: .readCommand
            )
        ]
    }

    /// A page with nothing around it that says what it is.
    init(plain title: String) {
        self.title = title
        isReplay = false
        now = ""
        links = []
    }

    /// A page of no operation.
    init(_ title: String, section: Section = .none) {
        self.title = "\(title) – UnitedFront"
        isReplay = false
        now = ""
        links =
            [
                Link(
                    label: "Import",
                    href: SiteURL.importing(nil).path,
                    isCurrent: section == .importing,
                    need: .importDocument
                )
            ] + Self.everywhere(section)
    }

    /// The same page with a way to leave it quickly.
    func withQuickExit() -> PageChrome {
        var chrome = self
        chrome.hasQuickExit = true
        return chrome
    }

    /// The ways on that every page has.
    private static func everywhere(_ section: Section) -> [Link] {
        [
            Link(label: "Operations", href: SiteURL.home.path, isCurrent: section == .home),
            Link(label: "Nodes", href: SiteURL.nodes.path, isCurrent: section == .nodes, need: .readAccount),
            Link(
                label: "Training",
                href: SiteURL.training(.home).path,
                isCurrent: section == .training,
                need: .takeTraining
            ),
            Link(
                label: "Beds",
                href: SiteURL.placement.path,
                isCurrent: section == .placement,
                need: .readCapacity
            ),
            Link(
                label: "Clients",
                href: SiteURL.clients(.home).path,
                isCurrent: section == .clients,
                need: .readClients
            ),
            Link(
                label: "Services",
                href: SiteURL.directory(.home).path,
                isCurrent: section == .services,
                need: .readDirectory
            ),
            Link(
                label: "Released to us",
                href: SiteURL.released.path,
                isCurrent: section == .released,
                need: .readReleased
            ),
            Link(label: "People", href: SiteURL.people.path, isCurrent: section == .people, need: .readPeople),
            Link(
                label: "Access log",
                href: SiteURL.accessLog.path,
                isCurrent: section == .accessLog,
                need: .readAccessLog
            ),
        ]
    }
}

/// The model of the layout: the chrome and the finished HTML inside.
struct PageLayout {
    let title: String
    let isReplay: Bool
    let links: [PageChrome.Link]
    let home = SiteURL.home.path
    let stylesheet = SiteURL.stylesheet.path
    let script = SiteURL.script.path
    let now: String
    let content: String
    let hasQuickExit: Bool
    let quickExit = QuickExit.address
    let isSignedIn: Bool
    let isDemonstration: Bool
    let readerName: String
    let readerRoles: String
    let people: [PageReader.Person]
    let alarm: String
    let accountHref = SiteURL.ownAccount.path
    let signInHref = SiteURL.signIn.path
    let signOutHref = SiteURL.signOut.path
    let demonstrationHref = SiteURL.demonstration.path

    init(_ chrome: PageChrome, _ reader: PageReader, content: String) {
        title = chrome.title
        isReplay = chrome.isReplay
        links =
            reader.isSignedIn
            ? chrome.links.filter { link in
                (link.need.map { reader.allowed.contains($0) } ?? true)
                    && (link.unless.map { !reader.allowed.contains($0) } ?? true)
            } : []
        isSignedIn = reader.isSignedIn
        isDemonstration = !reader.people.isEmpty
        readerName = reader.name
        readerRoles = reader.roles
        people = reader.people
        alarm = reader.alarm
        now = chrome.now
        hasQuickExit = chrome.hasQuickExit
        self.content = content
    }
}
