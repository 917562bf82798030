import Foundation
import Ledger

/// Who sits at the command line: on the node's own folder the system user is the node's operator.
enum Operator {
    /// The principal that entries name; never empty.
    static func principal() throws -> Principal {
        guard let principal = Principal("operator:\(NSUserName())") else {
            throw CommandFailure.refused("the system user has no name that an entry can carry")
        }
        return principal
    }
}
