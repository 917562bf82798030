import Identity
import Primitives

/// The pages about services in an operation, as their tabs show them.
enum FieldServicesTab: String, CaseIterable {
    case record = "Encounters"
    case minors = "Minors"
    case handOffs = "Hand-offs"
    case handedOver = "Handed over to us"
    case surge = "Before H-hour"
    case gaps = "Gaps"
    case rules = "Rules"

    func url(_ operation: OperationID) -> SiteURL {
        switch self {
        case .record: .fieldServices(operation, "")
        case .minors: .fieldServices(operation, "/minors")
        case .handOffs: .fieldServices(operation, "/hand-offs")
        case .handedOver: .fieldServices(operation, "/handed-over")
        case .surge: .fieldServices(operation, "/surge")
        case .gaps: .fieldServices(operation, "/gaps")
        case .rules: .rules
        }
    }

    /// What the reader must be allowed for the tab to lead anywhere.
    var need: Action {
        switch self {
        case .record, .minors, .handOffs: .recordField
        case .handedOver: .requestServices
        case .surge, .gaps: .readGaps
        case .rules: .readDirectory
        }
    }

    /// The tabs that a reader may follow; what is handed over comes to providers alone.
    static func tabs(
        _ current: FieldServicesTab,
        in operation: OperationID,
        for reader: PageReader,
        isProvider: Bool
    ) -> [Sheet.Tab] {
        allCases.filter { reader.allowed.contains($0.need) && ($0 != .handedOver || isProvider) }.map { tab in
            Sheet.Tab(label: tab.rawValue, href: tab.url(operation).path, isCurrent: tab == current)
        }
    }
}
