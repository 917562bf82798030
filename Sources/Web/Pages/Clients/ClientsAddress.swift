package import Clients
package import Ledger

/// The addresses of clients' records: what staff read, and what its forms are sent to.
package enum ClientsAddress: Sendable, Hashable {
    case home
    case new
    case reports
    /// Where an export for one agency is asked for.
    case htcds
    case record(SubjectID, ClientTab = .overview)
    case say(SubjectID, ClientStatementKind)
    /// A release as the person reads it: before it is signed, and as a receipt.
    case release(SubjectID, Int)
    /// What was handed over under a release, as a file.
    case handover(SubjectID, release: Int, Int)
    case erasure(SubjectID)

    var path: String {
        switch self {
        case .home: "/clients"
        case .new: "/clients/new"
        case .reports: "/clients/reports"
        case .htcds: "/clients/htcds"
        case .record(let client, .overview): "/clients/\(client)"
        case .record(let client, let tab): "/clients/\(client)/\(tab.rawValue)"
        case .say(let client, let kind): "/clients/\(client)/say/\(kind.path)"
        case .release(let client, let number): "/clients/\(client)/releases/\(number)"
        case .handover(let client, let release, let number):
            "/clients/\(client)/releases/\(release)/handovers/\(number)"
        case .erasure(let client): "/clients/\(client)/erasure"
        }
    }
}

/// The pages of one record.
package enum ClientTab: String, Sendable, Hashable, CaseIterable {
    case overview
    case plan
    case services
    case referrals
    case outcomes
    case releases

    var title: String {
        switch self {
        case .overview: "Overview"
        case .plan: "Needs and plan"
        case .services: "Services"
        case .referrals: "Referrals"
        case .outcomes: "Outcomes"
        case .releases: "Releases"
        }
    }

    /// The page on which something of a kind is seen once it is said.
    init(of kind: ClientStatementKind) {
        self =
            switch kind {
            case .facts, .status: .overview
            case .need, .goal, .step: .plan
            case .service, .screening, .immigration: .services
            case .referral, .referralMove: .referrals
            case .outcome: .outcomes
            case .release, .signature, .revocation, .handover, .disclosure: .releases
            }
    }
}
