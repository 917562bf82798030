import Coordination
import Operations
import Primitives
import Results

/// What an operation counts, as a person reads it on a terminal.
struct CategoriesText {
    let operation: String
    let set: CategorySet

    /// A category takes a line of its own, with what it means below.
    var text: String {
        let parts = set.categories.map { category in
            var lines = ["\(category.label) (\(category.key)), \(category.unit.label)", "  \(category.definition)"]
            if let whole = category.parent.flatMap({ set[$0] }) { lines.append("  Part of: \(whole.label)") }
            if !category.words.isEmpty { lines.append("  Words: \(category.words.joined(separator: ", "))") }
            return lines.joined(separator: "\n")
        }
        return (["\(operation) counts \(parts.count) categories, version \(set.version)."] + parts)
            .joined(separator: "\n\n")
    }

    /// What is counted in an operation of a folder.
    static func categories(of operation: OperationID, at node: Node) throws -> CategorySet {
        guard let set = node.state.categories(of: operation) else {
            throw CommandFailure.refused("the operation “\(operation)” has no categories yet")
        }
        return set
    }

    /// What is counted in an operation of a running node.
    static func categories(of operation: String, at remote: RemoteNode) async throws -> CategorySet {
        let json = try await remote.get("/api/v1/operations/\(operation)/categories")
        do throws(CategorySetFormatError) { return try CategorySet(json: json) } catch {
            throw CommandFailure.refused("the node's categories cannot be read by this version: \(error)")
        }
    }
}
