import Clients
import Coordination
import Identity
import Operations
import VictimServices

/// What a route asks of a visitor before its handler runs.
enum RouteNeed: Sendable, Hashable {
    /// Nothing: signing in, what the sign-in page is drawn with, and whether the server lives.
    case nothing
    /// To be signed in; the handler shows only what the visitor may see.
    case signedIn
    /// To be permitted this, in the operation that the address names.
    case may(Action)
}

/// What every route asks, in one place. A route that is not in it answers nobody; a test walks all routes.
enum RouteNeeds {
    /// The need of a method and a route's pattern; nil where the table has no such line.
    static func need(_ method: String, _ pattern: String) -> RouteNeed? {
        let method = method == "HEAD" ? "GET" : method
        return table["\(method) \(pattern)"]
    }

    /// Whether what stands at a pattern is read; nil where nothing stands there.
    static func isRead(_ pattern: String) -> Bool? {
        if table["GET \(pattern)"] != nil { return true }
        return table["POST \(pattern)"] == nil ? nil : false
    }

    /// Lines by method and pattern.
    static let table: [String: RouteNeed] = {
        var table: [String: RouteNeed] = [:]
        for kind in ConductKind.allCases {
            table["POST /api/v1/operations/{operation}/\(kind.path)"] = .may(kind.action)
            table["GET /operations/{operation}/command/say/\(kind.path)"] = .may(kind.action)
            table["POST /operations/{operation}/command/say/\(kind.path)"] = .may(kind.action)
        }
        for kind in PlacementWish.Kind.allCases {
            table["POST /api/v1/placement/\(kind.rawValue)"] = .may(kind.action)
            table["GET /placement/say/\(kind.rawValue)"] = .may(kind.action)
            table["POST /placement/say/\(kind.rawValue)"] = .may(kind.action)
        }
        for kind in ClientStatementKind.allCases {
            let need = RouteNeed.may(kind.isGiving ? .releaseClientInformation : .writeClients)
            table["POST /api/v1/clients/{client}/\(kind.path)"] = need
            table["GET /clients/{client}/say/\(kind.path)"] = .may(.readClients)
            table["POST /clients/{client}/say/\(kind.path)"] = need
        }
        for kind in FieldKind.allCases {
            table["POST /api/v1/operations/{operation}/services/\(kind.path)"] = .may(kind.action)
            table["GET /operations/{operation}/services/say/\(kind.path)"] = .may(kind.action)
            table["POST /operations/{operation}/services/say/\(kind.path)"] = .may(kind.action)
        }
        for (need, lines) in lines {
            for line in lines.split(separator: "\n") {
                table[line.split(separator: " ").joined(separator: " ")] = need
            }
        }
        return table
    }()

    private static let lines: [(RouteNeed, String)] = [
        (
            .nothing,
            """
            GET /health
            GET /ready
            GET /assets/site.css
            GET /assets/board.js
            GET /assets/phone.js
            GET /api/v1/openapi.json
            GET /sign-in
            POST /sign-in
            GET /set-up
            POST /set-up
            POST /set-up/credentials
            GET /count/{secret}
            POST /count/{secret}
            GET /sign-in/provider
            GET /sign-in/provider/callback
            POST /demonstration
            """
        ),
        (
            .signedIn,
            """
            GET /
            GET /api/v1/operations
            GET /import
            POST /import
            POST /sign-out
            """
        ),
        (
            .may(.useOwnAccount),
            """
            GET /account
            POST /account/tokens
            POST /account/tokens/{entry}/revoke
            POST /account/devices
            POST /account/devices/{entry}/revoke
            POST /account/devices/{entry}/lost
            POST /account/sessions/{session}/end
            POST /account/sessions/end
            """
        ),
        (
            .may(.readPeople),
            """
            GET /people
            GET /people/{account}
            GET /permissions
            """
        ),
        (
            .may(.managePeople),
            """
            GET /people/new
            POST /people/new
            POST /people/{account}/roles
            POST /people/{account}/roles/{entry}/revoke
            POST /people/{account}/set-up
            POST /people/{account}/status
            POST /people/{account}/devices/{entry}/revoke
            POST /people/{account}/devices/{entry}/lost
            POST /people/{account}/sessions/end
            """
        ),
        (
            .may(.manageNetwork),
            """
            POST /nodes/invitations
            POST /nodes/promotion
            POST /nodes/allowance
            POST /nodes/{agency}/removal
            POST /api/v1/nodes/invitations
            POST /api/v1/nodes/invitation-withdrawals
            POST /api/v1/nodes/removals
            POST /api/v1/nodes/allowances
            POST /api/v1/nodes/promotions
            GET /api/v1/addressed-texts
            POST /api/v1/addressed-texts
            """
        ),
        (
            .may(.readReleased),
            """
            GET /released
            GET /api/v1/released-texts
            """
        ),
        (
            .may(.takeTraining),
            """
            GET /training
            GET /training/own
            GET /training/own/certificates/{agency}/{course}
            GET /training/courses/{agency}/{course}
            POST /training/courses/{agency}/{course}/quiz
            POST /training/sessions/{entry}/enrolment
            GET /api/v1/training/own
            GET /api/v1/training/courses
            GET /api/v1/training/courses/{agency}/{course}
            GET /api/v1/training/sessions
            POST /api/v1/training/enrolments
            POST /api/v1/training/enrolment-cancellations
            POST /api/v1/training/quizzes
            """
        ),
        (
            .may(.readTraining),
            """
            GET /training/missing
            GET /training/sessions/{entry}
            GET /training/people/{agency}/{person}
            GET /training/people/{agency}/{person}/certificates/{offerer}/{course}
            GET /api/v1/training/missing
            GET /api/v1/training/sessions/{entry}
            GET /api/v1/training/people/{agency}/{person}
            """
        ),
        (
            .may(.manageTraining),
            """
            POST /training/courses
            POST /training/courses/{agency}/{course}/withdrawal
            POST /training/sessions
            POST /training/sessions/{entry}/people
            POST /training/sessions/{entry}/attendance
            POST /training/sessions/{entry}/cancellation
            POST /training/people
            POST /training/people/{agency}/{person}/waiver
            POST /training/people/{agency}/{person}/removal
            POST /api/v1/training/courses
            POST /api/v1/training/course-withdrawals
            POST /api/v1/training/sessions
            POST /api/v1/training/session-cancellations
            POST /api/v1/training/people
            POST /api/v1/training/attendance
            POST /api/v1/training/waivers
            """
        ),
        (.may(.readCapacity), "GET /placement\nGET /api/v1/placement"),
        (
            .may(.readClients),
            """
            GET /clients
            GET /clients/{client}
            GET /clients/{client}/plan
            GET /clients/{client}/services
            GET /clients/{client}/referrals
            GET /clients/{client}/outcomes
            GET /clients/{client}/releases
            GET /clients/{client}/releases/{number}
            GET /clients/{client}/erasure
            GET /api/v1/clients
            GET /api/v1/clients/{client}
            GET /api/v1/clients/{client}/releases/{number}
            """
        ),
        (
            .may(.writeClients),
            """
            GET /clients/new
            POST /clients/new
            POST /api/v1/clients
            """
        ),
        (
            .may(.releaseClientInformation),
            """
            GET /clients/{client}/releases/{number}/handovers/{handover}
            POST /clients/htcds
            POST /api/v1/clients/htcds-exports
            """
        ),
        (
            .may(.eraseClients),
            """
            POST /clients/{client}/erasure
            POST /api/v1/clients/{client}/erasures
            """
        ),
        (.may(.reportOnClients), "GET /clients/reports\nGET /api/v1/clients/reports"),
        (
            .may(.readDirectory),
            """
            GET /directory
            GET /directory/services/{id}
            GET /directory/due
            GET /directory/card
            GET /api/v1/directory
            GET /api/v1/directory/services
            GET /api/v1/directory/matches
            GET /api/v1/directory/export
            GET /hsds/v3
            GET /hsds/v3/services
            POST /hsds/v3/services
            GET /hsds/v3/services/{id}
            GET /hsds/v3/organizations
            POST /hsds/v3/organizations
            GET /hsds/v3/organizations/{id}
            GET /hsds/v3/taxonomies
            POST /hsds/v3/taxonomies
            GET /hsds/v3/taxonomies/{id}
            GET /hsds/v3/taxonomy_terms
            POST /hsds/v3/taxonomy_terms
            GET /hsds/v3/taxonomy_terms/{id}
            GET /hsds/v3/service_at_locations
            POST /hsds/v3/service_at_locations
            GET /hsds/v3/service_at_locations/{id}
            """
        ),
        (
            .may(.manageDirectory),
            """
            GET /directory/import
            POST /directory/import
            POST /directory/taxonomies
            POST /directory/services/{id}/verification
            POST /api/v1/directory/imports
            POST /api/v1/directory/verifications
            POST /api/v1/directory/taxonomies
            """
        ),
        (.may(.releaseLock), "POST /people/{account}/unlock"),
        (.may(.readRealIdentity), "POST /people/{account}/identity"),
        (.may(.readAccessLog), "GET /access-log\nGET /api/v1/access-log"),
        (.may(.manageNode), "GET /metrics"),
        (
            .may(.readAccount),
            """
            GET /nodes
            GET /api/v1/nodes
            GET /operations/{operation}
            GET /operations/{operation}/live
            GET /operations/{operation}/figures/{category}
            GET /operations/{operation}/jurisdictions/{code}
            GET /operations/{operation}/entries/{entry}
            GET /operations/{operation}/entries/{entry}/bytes
            GET /operations/{operation}/categories
            GET /api/v1/live
            GET /api/v1/operations/{operation}
            GET /api/v1/operations/{operation}/categories
            GET /api/v1/operations/{operation}/account
            GET /api/v1/operations/{operation}/entries
            GET /api/v1/operations/{operation}/entries/{entry}
            GET /log/{agency}/{operation}/{scope}/**
            """
        ),
        (
            .may(.recordField),
            """
            GET /operations/{operation}/services
            GET /operations/{operation}/services/minors
            GET /operations/{operation}/services/hand-offs
            GET /api/v1/operations/{operation}/services
            GET /api/v1/operations/{operation}/services/hand-offs
            """
        ),
        (
            .may(.requestServices),
            """
            GET /operations/{operation}/services/handed-over
            GET /api/v1/operations/{operation}/services/handed-over
            """
        ),
        (
            .may(.readGaps),
            """
            GET /gaps
            GET /gaps.csv
            GET /api/v1/gaps
            GET /operations/{operation}/services/surge
            GET /operations/{operation}/services/gaps
            GET /operations/{operation}/services/gaps.csv
            GET /api/v1/operations/{operation}/services/surge
            GET /api/v1/operations/{operation}/services/gaps
            """
        ),
        (.may(.readDirectory), "GET /rules\nGET /api/v1/rules"),
        (
            .may(.planOperation),
            """
            POST /api/v1/operations/{operation}/task-sheets
            GET /operations/{operation}/command/timeline/import
            POST /operations/{operation}/command/timeline/import
            """
        ),
        (
            .may(.readMessages),
            """
            GET /operations/{operation}/command/messages
            GET /operations/{operation}/command/alerts
            GET /operations/{operation}/command/messages/{entry}
            GET /operations/{operation}/command/messages/{entry}/attachments/{number}
            """
        ),
        (
            .may(.actInField),
            """
            GET /operations/{operation}/command/field
            GET /operations/{operation}/command/field-worker.js
            """
        ),
        (
            .may(.readCommand),
            """
            GET /operations/{operation}/command
            GET /operations/{operation}/command/live
            GET /operations/{operation}/command/plan
            GET /operations/{operation}/command/timeline
            GET /operations/{operation}/command/timeline.ics
            GET /operations/{operation}/command/readiness
            GET /operations/{operation}/command/units
            GET /operations/{operation}/command/roll-calls
            GET /operations/{operation}/command/log
            GET /operations/{operation}/command/review
            GET /operations/{operation}/command/booklet
            GET /api/v1/operations/{operation}/conduct
            GET /api/v1/operations/{operation}/timeline.ics
            """
        ),
        (
            .may(.report),
            """
            GET /operations/{operation}/report
            POST /operations/{operation}/report
            POST /api/v1/operations/{operation}/tallies
            POST /operations/{operation}/services/figures
            POST /api/v1/operations/{operation}/services/figures
            POST /api/v1/noop
            """
        ),
        (
            .may(.correct),
            """
            GET /operations/{operation}/entries/{entry}/correct
            POST /operations/{operation}/entries/{entry}/correct
            POST /api/v1/operations/{operation}/corrections
            """
        ),
        (
            .may(.withdraw),
            """
            GET /operations/{operation}/entries/{entry}/withdraw
            POST /operations/{operation}/entries/{entry}/withdraw
            POST /api/v1/operations/{operation}/withdrawals
            """
        ),
        (
            .may(.approveFigure),
            """
            GET /operations/{operation}/entries/{entry}/approve
            POST /operations/{operation}/entries/{entry}/approve
            POST /api/v1/operations/{operation}/approvals
            """
        ),
        (
            .may(.openOperation),
            """
            GET /operations/{operation}/categories/new-category
            POST /operations/{operation}/categories/new-category
            GET /operations/{operation}/categories/{category}/change
            POST /operations/{operation}/categories/{category}/change
            POST /api/v1/operations/{operation}/categories
            """
        ),
        (.may(.stateTotal), "POST /api/v1/operations/{operation}/totals"),
        (
            .may(.importDocument),
            """
            GET /operations/{operation}/import
            POST /operations/{operation}/import
            POST /api/v1/operations/{operation}/imports
            """
        ),
        (
            .may(.checkText),
            """
            GET /operations/{operation}/check
            POST /operations/{operation}/check
            POST /api/v1/operations/{operation}/checks
            """
        ),
        (
            .may(.readDrafts),
            """
            GET /operations/{operation}/statements
            GET /operations/{operation}/statements/draft
            GET /operations/{operation}/statements/{number}
            GET /api/v1/operations/{operation}/statements
            GET /api/v1/operations/{operation}/statements/{statement}
            GET /api/v1/operations/{operation}/statement-lines
            """
        ),
        (
            .may(.draftStatement),
            """
            POST /operations/{operation}/statements
            POST /api/v1/operations/{operation}/statements
            """
        ),
        (
            .may(.approveStatement),
            """
            POST /operations/{operation}/statements/approval
            POST /api/v1/operations/{operation}/statement-approvals
            """
        ),
        (
            .may(.releaseStatement),
            """
            POST /operations/{operation}/statements/{number}/release
            POST /api/v1/operations/{operation}/statement-releases
            """
        ),
        (
            .may(.releaseLine),
            """
            POST /operations/{operation}/statements/lines
            POST /api/v1/operations/{operation}/statement-lines
            """
        ),
        (
            .may(.settleStatements),
            """
            POST /operations/{operation}/statements/figures
            POST /api/v1/operations/{operation}/statement-figures
            """
        ),
    ]
}
