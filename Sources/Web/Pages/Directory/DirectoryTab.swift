import Identity

/// The pages about services that belong to no operation, as their tabs show them.
enum DirectoryTab: String, CaseIterable {
    case search = "Search"
    case due = "To verify"
    case card = "Card to print"
    case gaps = "Gaps"
    case rules = "Rules"

    var url: SiteURL {
        switch self {
        case .search: .directory(.home)
        case .due: .directory(.due)
        case .card: .directory(.card)
        case .gaps: .gaps
        case .rules: .rules
        }
    }

    /// What the reader must be allowed for the tab to lead anywhere.
    var need: Action {
        switch self {
        case .search, .due, .card, .rules: .readDirectory
        case .gaps: .readGaps
        }
    }

    /// The tabs that a reader may follow.
    static func tabs(_ current: DirectoryTab?, for reader: PageReader) -> [Sheet.Tab] {
        allCases.filter { reader.allowed.contains($0.need) }.map { tab in
            Sheet.Tab(label: tab.rawValue, href: tab.url.path, isCurrent: tab == current)
        }
    }
}
