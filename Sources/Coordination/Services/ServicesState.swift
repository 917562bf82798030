package import Clients
import Ledger
import Primitives
package import VictimServices

/// What a node knows of victim services, apart from any operation.
package struct ServicesState: Sendable {
    /// Who offers what, where: every agency's word.
    package internal(set) var directory = DirectoryState()
    /// This provider's own clients, as handles; empty on any other node.
    package internal(set) var clients = ClientsState()
    /// This provider's own places, and the requests that it made or heard; empty on any other node.
    package internal(set) var placement = PlacementState()
    /// What providers say to one another, sealed.
    package internal(set) var posts = PostState()

    package init() {}

    mutating func apply(_ event: ServicesEvent, _ stamp: EntryStamp) {
        switch event {
        case .directory(let event): directory.apply(event, stamp)
        case .client(let event): clients.apply(event, stamp)
        case .placement(let event): placement.apply(event, stamp)
        case .post(let event): posts.apply(event, stamp)
        }
    }
}
