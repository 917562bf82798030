import Operations
import Primitives

/// What stands around every page: its title, the watermark of a replay, and the ways on.
struct PageChrome: Hashable {
    let title: String
    let isReplay: Bool
    let links: [Link]
    /// The moment that the page was drawn at, from which its times count on; empty where nothing counts.
    let now: String

    struct Link: Hashable {
        let label: String
        let href: String
        let isCurrent: Bool
    }

    /// Which of the links leads to the page itself.
    enum Section: Hashable {
        case home, board, report, importing, statements, checking, none
    }

    /// A page of one operation.
    init(_ title: String, in operation: Operation, now: Timestamp? = nil, section: Section = .none) {
        self.title = "\(title) – \(operation.name) – UnitedFront"
        isReplay = operation.isReplay
        self.now = now.map { String($0.milliseconds) } ?? ""
        links = [
            Link(label: "Board", href: SiteURL.board(operation.id).path, isCurrent: section == .board),
            Link(label: "Report", href: SiteURL.report(operation.id).path, isCurrent: section == .report),
            Link(label: "Import", href: SiteURL.importing(operation.id).path, isCurrent: section == .importing),
            Link(label: "Statements", href: SiteURL.statements(operation.id).path, isCurrent: section == .statements),
            Link(label: "Check", href: SiteURL.checking(operation.id).path, isCurrent: section == .checking),
            Link(label: "Operations", href: SiteURL.home.path, isCurrent: section == .home),
        ]
    }

    /// A page of no operation.
    init(_ title: String, section: Section = .none) {
        self.title = "\(title) – UnitedFront"
        isReplay = false
        now = ""
        links = [
            Link(label: "Operations", href: SiteURL.home.path, isCurrent: section == .home),
            Link(label: "Import", href: SiteURL.importing(nil).path, isCurrent: section == .importing),
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

    init(_ chrome: PageChrome, content: String) {
        title = chrome.title
        isReplay = chrome.isReplay
        links = chrome.links
        now = chrome.now
        self.content = content
    }
}
