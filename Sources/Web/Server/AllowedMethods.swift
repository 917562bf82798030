import Clients
import Coordination
import Operations
import VictimServices

/// What an address takes, for `Allow` (RFC 9110 §10.2.1).
enum AllowedMethods {
    /// Addresses of the API that only take what is sent to them, by their last word.
    static let onlyPost =
        [
            "tallies", "corrections", "withdrawals", "approvals", "totals", "imports", "checks", "statement-approvals",
            "statement-releases", "statement-figures", "task-sheets",
        ] + ConductKind.allCases.map(\.path)
    /// The same of training.
    static let onlyPostInTraining = [
        "course-withdrawals", "session-cancellations", "people", "enrolments", "enrolment-cancellations", "attendance",
        "quizzes", "waivers",
    ]
    /// The same of the directory of services.
    private static let onlyPostInDirectory = ["verifications", "taxonomies"]
    /// The same of a provider's places.
    static let onlyPostInPlacement = PlacementWish.Kind.allCases.map(\.rawValue)
    /// The same of clients' records.
    static let onlyPostOfClients =
        ["erasures", "htcds-exports"] + ClientStatementKind.allCases.map(\.path)
    /// The same of services in an operation.
    static let onlyPostInServices =
        FieldKind.allCases.filter { $0 != .handOffs }.map(\.path) + ["figures"]
    /// Those that stand below `nodes`.
    static let onlyPostOfNodes = ["invitations", "invitation-withdrawals", "removals", "allowances", "promotions"]
    /// Addresses of the API that are read and written, by their last word.
    private static let both = [
        "statements", "statement-lines", "addressed-texts", "courses", "sessions", "clients", "hand-offs",
        "categories",
    ]
    /// Addresses that are only read: pages say so by having no form, programs are told.
    static let onlyRead =
        [
            "health", "ready", "metrics", "api/v1/openapi.json", "api/v1/live", "api/v1/access-log",
            "api/v1/operations", "api/v1/nodes", "api/v1/training/missing", "api/v1/training/own",
            "api/v1/training/courses/:agency/:course", "api/v1/training/sessions/:entry",
            "api/v1/training/people/:agency/:person", "api/v1/placement", "api/v1/clients/reports",
            "api/v1/clients/:client",
            "api/v1/clients/:client/releases/:number",
            "hsds/v3", "hsds/v3/services/:id", "hsds/v3/organizations/:id", "hsds/v3/taxonomies/:id",
            "hsds/v3/taxonomy_terms/:id", "hsds/v3/service_at_locations/:id",
            "api/v1/released-texts", "api/v1/gaps", "api/v1/rules", "api/v1/directory", "api/v1/directory/services",
            "api/v1/directory/matches",
            "api/v1/directory/export",
        ]
        + [
            "", "/account", "/entries", "/entries/:entry", "/statements/:statement", "/conduct",
            "/timeline.ics", "/services", "/services/handed-over", "/services/surge", "/services/gaps",
        ].map {
            "api/v1/operations/:operation" + $0
        }
    /// Forms, which are read and sent at one address.
    private static let forms = [
        "report", "correct", "withdraw", "approve", "import", "statements", "check", "new-category", "change",
    ]

    static func text(_ path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        if path.hasPrefix("/api/"), both.contains(last) { return "GET, HEAD, POST" }
        if path.hasPrefix("/api/v1/clients/"), onlyPostOfClients.contains(last) { return "POST" }
        if path.hasPrefix("/api/") {
            let onlyPosted =
                onlyPost + onlyPostOfNodes + onlyPostInTraining + onlyPostInDirectory + onlyPostInPlacement
                + onlyPostInServices
            return onlyPosted.contains(last) ? "POST" : "GET, HEAD"
        }
        if path.hasPrefix("/hsds/v3/"), path.split(separator: "/").count == 3 { return "GET, HEAD, POST" }
        return forms.contains(last) || path.contains("/command/say/") || path.contains("/placement/say/")
            || path.contains("/services/say/") || path.hasPrefix("/count/") || path.hasPrefix("/clients/")
            ? "GET, HEAD, POST" : "GET, HEAD"
    }
}
