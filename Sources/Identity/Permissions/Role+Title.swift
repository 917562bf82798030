extension Role {
    /// What the role is called on pages.
    package var title: String {
        switch self {
        case .hubCoordinator: "hub coordinator"
        case .watchOfficer: "watch officer"
        case .stateCoordinator: "state coordinator"
        case .teamLeader: "team leader"
        case .undercoverOfficer: "undercover officer"
        case .victimAdvocate: "victim advocate"
        case .serviceProvider: "service provider"
        case .informationOfficer: "information officer"
        case .analyst: "analyst"
        case .recordsClerk: "records clerk"
        case .auditor: "auditor"
        case .prosecutor: "prosecutor"
        case .defence: "defence"
        case .administrator: "administrator"
        case .observer: "observer"
        case .display: "display"
        }
    }

    /// The role as it is named on the command line: `hub-coordinator`, or as it stands in the log.
    package init?(named text: some StringProtocol) {
        let words = text.lowercased().split { $0 == "-" || $0 == " " }.joined(separator: " ")
        guard let role = Role.allCases.first(where: { $0.title == words || $0.rawValue == text }) else { return nil }
        self = role
    }

    /// The role's name on the command line.
    package var option: String {
        title.split(separator: " ").joined(separator: "-")
    }
}
