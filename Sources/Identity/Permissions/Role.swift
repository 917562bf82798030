/// The part that an account plays. Roles carry permissions (`PermissionTable`); an account has none of its own.
package enum Role: String, Sendable, Hashable, CaseIterable {
    /// Runs the operation at the lead agency.
    case hubCoordinator
    /// Sits at the hub's desk: takes reports, keeps the account in order.
    case watchOfficer
    /// Runs one jurisdiction's part.
    case stateCoordinator
    /// Leads a team in the field.
    case teamLeader
    /// Appears to others by a code name only.
    case undercoverOfficer
    /// Stands by survivors.
    case victimAdvocate
    /// Gives services to survivors.
    case serviceProvider
    /// Speaks for the operation.
    case informationOfficer
    /// Reads and compares.
    case analyst
    /// Keeps the records complete.
    case recordsClerk
    /// Reads and verifies, the access log included.
    case auditor
    /// Reads the record for the prosecution.
    case prosecutor
    /// Reads the record for the defence.
    case defence
    /// Manages accounts and the node itself.
    case administrator
    /// A federal or other agency that looks on.
    case observer
    /// A wall display, bound to its device.
    case display
}
