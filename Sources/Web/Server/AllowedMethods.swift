import Operations

/// What an address takes, for `Allow` (RFC 9110 §10.2.1).
enum AllowedMethods {
    /// Addresses of the API that only take what is sent to them, by their last word.
    static let onlyPost =
        [
            "tallies", "corrections", "withdrawals", "approvals", "totals", "imports", "checks", "statement-approvals",
            "statement-releases", "statement-figures", "task-sheets",
        ] + ConductKind.allCases.map(\.path)
    /// Those that stand below `nodes`.
    static let onlyPostOfNodes = ["invitations", "invitation-withdrawals", "removals", "allowances", "promotions"]
    /// Addresses of the API that are read and written, by their last word.
    private static let both = ["statements", "statement-lines", "addressed-texts"]
    /// Addresses that are only read: pages say so by having no form, programs are told.
    static let onlyRead =
        [
            "health", "ready", "metrics", "api/v1/openapi.json", "api/v1/live", "api/v1/access-log",
            "api/v1/operations", "api/v1/nodes",
        ]
        + [
            "", "/categories", "/account", "/entries", "/entries/:entry", "/statements/:statement", "/conduct",
            "/timeline.ics",
        ].map {
            "api/v1/operations/:operation" + $0
        }
    /// Forms, which are read and sent at one address.
    private static let forms = ["report", "correct", "withdraw", "import", "statements", "check"]

    static func text(_ path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        if path.hasPrefix("/api/"), both.contains(last) { return "GET, HEAD, POST" }
        if path.hasPrefix("/api/") { return (onlyPost + onlyPostOfNodes).contains(last) ? "POST" : "GET, HEAD" }
        return forms.contains(last) ? "GET, HEAD, POST" : "GET, HEAD"
    }
}
