package import Primitives

extension OperationsState {
    /// A new operation is opened.
    package func decideOpen(_ operation: Operation) throws(OperationsRejection) -> [OperationsEvent] {
        guard openings.isEmpty else { throw .exists(operation.id) }
        let name = operation.name.utf8.count
        guard (1...200).contains(name) else { throw .name }
        guard operation.id.description != "standing" else { throw .reserved }
        guard (5...1440).contains(operation.reportingInterval) else { throw .interval(operation.reportingInterval) }
        return [.opened(operation)]
    }

    /// A jurisdiction reports: it joins with its first report.
    package func decideJoin(
        _ jurisdiction: Jurisdiction,
        under ownership: Ownership = Ownership()
    ) -> [OperationsEvent] {
        hasJoined(jurisdiction, under: ownership) ? [] : [.joined(jurisdiction)]
    }
}

/// Why a command about an operation is refused.
package enum OperationsRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case exists(OperationID)
    case name
    case reserved
    case interval(Int64)

    package var description: String {
        switch self {
        case .exists(let id): "the operation “\(id)” exists already: choose another name"
        case .name: "an operation's name has 1 to 200 bytes"
        case .reserved: "“standing” is kept for what outlives an operation: choose another name"
        case .interval(let minutes): "a reporting interval has 5 to 1440 minutes, not \(minutes)"
        }
    }
}
