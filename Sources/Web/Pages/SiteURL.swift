package import Coordination
package import Identity
package import Ledger
package import Operations
package import Primitives
package import Results

/// Every address that a page links to, so that no template and no route spells one on its own.
///
/// A page of the past links to pages of the same past: `asOf` travels with every address that shows figures. Nil is now.
package enum SiteURL: Sendable, Hashable {
    case home
    case board(OperationID, asOf: Timestamp? = nil)
    case figure(OperationID, FigureAddress, asOf: Timestamp? = nil)
    case jurisdiction(OperationID, Jurisdiction, asOf: Timestamp? = nil)
    case entry(OperationID, EntryID)
    /// The exact bytes of an entry, which are what its leaf hash is made of.
    case entryBytes(OperationID, EntryID)
    case report(OperationID)
    case correct(OperationID, EntryID)
    case withdraw(OperationID, EntryID)
    case approve(OperationID, EntryID)
    /// What is counted, and every version of it.
    case categories(OperationID)
    case newCategory(OperationID)
    case changeCategory(OperationID, CategoryKey)
    /// Reading a document into an operation; nil makes one from the document.
    case importing(OperationID?)
    /// Checking a text against the account.
    case checking(OperationID)
    /// Drafts and statements.
    case statements(OperationID)
    /// The draft that can be approved.
    case draft(OperationID)
    case statement(OperationID, Int)
    /// Where forms about statements are sent.
    case statementApproval(OperationID)
    case statementRelease(OperationID, Int)
    case statementFigures(OperationID)
    case statementLines(OperationID)
    /// Live updates of a board that was drawn from `version`.
    case live(OperationID, version: UInt64)
    /// The latest signed checkpoint of a log (C2SP tlog-tiles).
    case checkpoint(LogOrigin)
    case stylesheet
    case script
    case signIn
    case signOut
    case setUp
    case credentials
    /// Single sign-on through the agency's provider.
    case provider
    case ownAccount
    /// Choosing whom a visitor of the replay acts as.
    case demonstration
    case people
    case nodes
    /// What a form about nodes is sent to.
    case nodeForm(String)
    case newPerson
    case person(AccountID)
    /// A form about a person: `roles`, `set-up`, `status`, `unlock`, `identity`, `sessions/end`.
    case personForm(AccountID, String)
    case permissions
    case accessLog
    /// A page of command: empty for its board, else as `/timeline`.
    case command(OperationID, String, asOf: Timestamp? = nil)
    case commandLive(OperationID, version: UInt64)
    /// Where something of a kind is said of an operation.
    case say(OperationID, ConductKind)
    case phoneScript
    /// A page about services in an operation: empty for its first, else as `/minors`.
    case fieldServices(OperationID, String)
    /// Need against what there is, over all operations.
    case gaps
    /// Dated rules of the states.
    case rules
    /// Courses, sessions and certificates.
    case training(TrainingAddress)
    /// A provider's places and requests.
    case placement
    case released
    case placementSay(PlacementWish.Kind)
    /// Where a pool is counted by a link.
    case count(String)
    /// Clients' records, at a service provider's own node.
    case clients(ClientsAddress)
    /// The directory of services.
    case directory(DirectoryAddress)

    /// The path with its query, percent-encoded (RFC 3986).
    package var path: String {
        switch self {
        case .home: "/"
        case .board(let operation, let asOf): Self.operation(operation) + Self.query([("asOf", asOf?.queryText)])
        case .figure(let operation, let address, let asOf):
            Self.operation(operation) + "/figures/\(address.category)"
                + Self.query([
                    ("jurisdiction", address.jurisdiction?.code), ("place", address.place?.description),
                    ("asOf", asOf?.queryText),
                ])
        case .jurisdiction(let operation, let jurisdiction, let asOf):
            Self.operation(operation) + "/jurisdictions/\(jurisdiction.code)"
                + Self.query([("asOf", asOf?.queryText)])
        case .entry(let operation, let entry): Self.operation(operation) + "/entries/\(entry)"
        case .entryBytes(let operation, let entry): Self.operation(operation) + "/entries/\(entry)/bytes"
        case .report(let operation): Self.operation(operation) + "/report"
        case .correct(let operation, let entry): Self.operation(operation) + "/entries/\(entry)/correct"
        case .withdraw(let operation, let entry): Self.operation(operation) + "/entries/\(entry)/withdraw"
        case .approve(let operation, let entry): Self.operation(operation) + "/entries/\(entry)/approve"
        case .categories(let operation): Self.operation(operation) + "/categories"
        case .newCategory(let operation): Self.operation(operation) + "/categories/new-category"
        case .changeCategory(let operation, let key): Self.operation(operation) + "/categories/\(key)/change"
        case .importing(let operation?): Self.operation(operation) + "/import"
        case .importing(nil): "/import"
        case .checking(let operation): Self.operation(operation) + "/check"
        case .statements(let operation): Self.operation(operation) + "/statements"
        case .draft(let operation): Self.operation(operation) + "/statements/draft"
        case .statement(let operation, let number): Self.operation(operation) + "/statements/\(number)"
        case .statementApproval(let operation): Self.operation(operation) + "/statements/approval"
        case .statementRelease(let operation, let number):
            Self.operation(operation) + "/statements/\(number)/release"
        case .statementFigures(let operation): Self.operation(operation) + "/statements/figures"
        case .statementLines(let operation): Self.operation(operation) + "/statements/lines"
        case .live(let operation, let version): Self.operation(operation) + "/live?version=\(version)"
        case .checkpoint(let log): "/log/\(log)/checkpoint"
        case .stylesheet: "/assets/site.css"
        case .script: "/assets/board.js"
        case .signIn: "/sign-in"
        case .signOut: "/sign-out"
        case .setUp: "/set-up"
        case .credentials: "/set-up/credentials"
        case .provider: "/sign-in/provider"
        case .ownAccount: "/account"
        case .demonstration: "/demonstration"
        case .people: "/people"
        case .nodes: "/nodes"
        case .nodeForm(let form): "/nodes/\(form)"
        case .newPerson: "/people/new"
        case .person(let account): "/people/\(account)"
        case .personForm(let account, let form): "/people/\(account)/\(form)"
        case .permissions: "/permissions"
        case .accessLog: "/access-log"
        case .command(let operation, let page, let asOf):
            Self.operation(operation) + "/command\(page)" + Self.query([("asOf", asOf?.queryText)])
        case .commandLive(let operation, let version): Self.operation(operation) + "/command/live?version=\(version)"
        case .say(let operation, let kind): Self.operation(operation) + "/command/say/\(kind.path)"
        case .phoneScript: "/assets/phone.js"
        case .fieldServices(let operation, let page): Self.operation(operation) + "/services\(page)"
        case .gaps: "/gaps"
        case .rules: "/rules"
        case .training(let address): address.path
        case .placement: "/placement"
        case .released: "/released"
        case .placementSay(let kind): "/placement/say/\(kind.rawValue)"
        case .count(let secret): "/count/\(secret)"
        case .clients(let address): address.path
        case .directory(let address): address.path
        }
    }

    private static func operation(_ id: OperationID) -> String {
        "/operations/\(id)"
    }

    private static func query(_ items: [(name: String, value: String?)]) -> String {
        let pairs = items.compactMap { item in item.value.map { "\(item.name)=\($0.percentEncoded)" } }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }
}

/// Which figure an address names: nil stands for all jurisdictions, or for the jurisdiction as a whole.
package struct FigureAddress: Sendable, Hashable {
    package let category: CategoryKey
    package let jurisdiction: Jurisdiction?
    package let place: PlaceName?

    package init(category: CategoryKey, jurisdiction: Jurisdiction? = nil, place: PlaceName? = nil) {
        self.category = category
        self.jurisdiction = jurisdiction
        self.place = place
    }

    /// The address of the figure that a report speaks of.
    package init(_ key: FigureKey) {
        self.init(category: key.category, jurisdiction: key.jurisdiction, place: key.place)
    }

    /// The address of a figure of the account.
    package init(_ figure: Figure) {
        self.init(category: figure.category, jurisdiction: figure.jurisdiction, place: figure.place)
    }
}

extension Timestamp {
    /// RFC 3339 without a fraction where there is none, as people copy it from an address bar.
    var queryText: String {
        let text = description
        return text.hasSuffix(".000Z") ? text.dropLast(5) + "Z" : text
    }
}

extension String {
    /// Everything but the unreserved characters of RFC 3986 and the colon, which a query may hold as it is.
    var percentEncoded: String {
        let digits = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { text, byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 58, 95, 126: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
    }
}
