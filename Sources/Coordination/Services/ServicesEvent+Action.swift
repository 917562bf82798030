import Clients
package import Identity
import VictimServices

extension ServicesEvent {
    /// What it takes to say it.
    package var action: Action {
        switch self {
        case .directory: .manageDirectory
        case .client: .writeClients
        case .placement(.asked), .placement(.chosen), .placement(.closed): .requestServices
        case .placement, .post: .manageCapacity
        }
    }

    /// Whether only a provider's node says it: what is behind its wall.
    var isProvidersOwn: Bool {
        switch self {
        case .directory: false
        case .client, .placement, .post: true
        }
    }
}
