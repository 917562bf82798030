import Coordination
import Identity
import Primitives
import Replay
import VictimServices

/// The directory of services of a scenario, which the one who leads keeps and every node reads.
enum DemoDirectory {
    /// Imports it at `node`, as its administrator would; nothing where the scenario has none.
    /// - Throws: `CommandFailure`, where it cannot be read or taken.
    static func bring(_ scenario: Scenario, beside path: String, to node: Node) async throws {
        guard let name = scenario.directory else { return }
        let file = (path.split(separator: "/").dropLast() + [Substring(name)]).joined(separator: "/")
        let place = path.hasPrefix("/") ? "/" + file : file
        do {
            var intake = try DirectoryIntake(kind: nil, confidential: [])
            try DirectoryFile(path: place).read(into: &intake)
            try await intake.check()
            _ = try await node.importDirectory(intake.spool, as: .folder(try Operator.principal()))
        } catch {
            throw CommandFailure.refused("the scenario's directory \(place) cannot be imported: \(error)")
        }
    }
}
