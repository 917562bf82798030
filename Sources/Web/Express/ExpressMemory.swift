import Coordination
import Operations
import Primitives

/// What a connection remembers of its last request, so that the next, which mostly looks the same, is not parsed again.
///
/// Only what never changes: how a host and a path read, and that an operation was opened. Who may do what is asked of the
/// state each time.
struct ExpressMemory {
    private var host = ""
    private var path = ""
    private var wish: ExpressRequest.Wish?
    private var opened: OperationID?

    /// What `path` asks for.
    mutating func wish(_ path: String?) -> ExpressRequest.Wish? {
        guard let path else { return nil }
        if path != self.path {
            self.path = path
            wish = ExpressRequest.Wish(path: path)
        }
        return wish
    }

    /// Whether `authority` names this site.
    mutating func isOurs(_ authority: String?, _ site: SiteAddress) -> Bool {
        guard let authority, !authority.isEmpty else { return false }
        if authority == host { return true }
        guard site.admits(authority) else { return false }
        host = authority
        return true
    }

    /// Whether what the wish speaks of is there: an operation that was opened stays.
    mutating func isOpened(_ operation: OperationID?, _ node: Node) -> Bool {
        guard let operation, operation != opened else { return true }
        guard node.state.operations[operation]?.operations.operation != nil else { return false }
        opened = operation
        return true
    }
}
