package import Clients
package import Ledger
import Primitives
package import VictimServices

/// What victim services say in a node's standing logs, whichever part of them says it.
package enum ServicesEvent: Sendable, Hashable {
    case directory(DirectoryEvent)
    case client(ClientEvent)
    case placement(PlacementEvent)
    case post(PostEvent)

    /// Reads an entry; nil where it is another feature's.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads a body of this kind; nil where it is another feature's.
    init?(kind: EntryKind, body: JSONValue) {
        if let event = DirectoryEvent(kind: kind, body: body) {
            self = .directory(event)
        } else if let event = ClientEvent(kind: kind, body: body) {
            self = .client(event)
        } else if let event = PlacementEvent(kind: kind, body: body) {
            self = .placement(event)
        } else if let event = PostEvent(kind: kind, body: body) {
            self = .post(event)
        } else {
            return nil
        }
    }

    /// Which of the node's standing logs it belongs to.
    package var scope: LogOrigin.Scope {
        switch self {
        case .directory, .post: .shared
        case .client, .placement: .restricted
        }
    }

    var kind: EntryKind {
        switch self {
        case .directory(let event): event.kind
        case .client(let event): event.kind
        case .placement(let event): event.kind.entryKind
        case .post(let event): event.kind
        }
    }

    var body: JSONValue {
        switch self {
        case .directory(let event): event.body
        case .client(let event): event.body
        case .placement(let event): event.body
        case .post(let event): event.body
        }
    }

    /// Whether another entry says the same, whatever key its text was sealed under.
    func says(_ other: ServicesEvent) -> Bool {
        switch (self, other) {
        case (.client(.recorded(let client, _, _)), .client(.recorded(let found, _, _))): client == found
        // The node gives these their numbers anew each time.
        case (.placement(.asked(let request)), .placement(.asked(let found))): request.need == found.need
        case (.placement(.held(let hold)), .placement(.held(let found))):
            hold.request == found.request && hold.pool == found.pool && hold.asker == found.asker
        case (.placement(.linkMade(let link)), .placement(.linkMade(let found))): link.pool == found.pool
        // Each opening has a name of its own.
        case (.client(.opened), .client(.opened)): true
        default: self == other
        }
    }
}
