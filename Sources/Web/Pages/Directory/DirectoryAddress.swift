package import Primitives

/// The addresses of the directory of services.
package enum DirectoryAddress: Sendable, Hashable {
    case home
    case service(EntryID)
    /// What is to be verified again.
    case due
    /// Telephone numbers to print and give away.
    case card
    case importing
    case taxonomies
    case verification(EntryID)

    var path: String {
        switch self {
        case .home: "/directory"
        case .service(let id): "/directory/services/\(id)"
        case .due: "/directory/due"
        case .card: "/directory/card"
        case .importing: "/directory/import"
        case .taxonomies: "/directory/taxonomies"
        case .verification(let id): "/directory/services/\(id)/verification"
        }
    }
}
