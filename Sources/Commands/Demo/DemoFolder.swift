import Coordination
import Federation
import Foundation
import Glibc
import Identity
import Ledger
import Primitives
import StorageSQLite

/// The folders of a demonstration, which go away with it: no real data is ever near them.
struct DemoFolder {
    let path: String
    /// Never written anywhere: the demonstration's keys go with its processes.
    let nodeKey = NodeKey()

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("unitedfront-demo-\(getpid())").path
        try? FileManager.default.removeItem(atPath: path)
        guard mkdir(path, 0o700) == 0 else { throw CommandFailure.io("\(path) cannot be made: check the disk's space") }
    }

    /// The file that makes a folder one of the demonstration.
    static func marker(in folder: DataFolder) -> String { folder.path + "/demo.json" }

    /// The folder of one agency's node.
    func folder(_ agency: AgencyID) -> DataFolder { DataFolder(path + "/" + agency.description) }

    /// Makes the node of `agency` and opens it.
    func make(_ agency: AgencyID, _ role: NodeRole, clock: Clock, lane: Lane = .caller) throws -> OpenNode {
        let folder = NodeFolder(folder(agency), nodeKey: .given(nodeKey))
        try folder.create(agency: agency, role: role, nodeKey)
        return try folder.openForWriting(clock: clock, lane: lane)
    }

    /// Reads the node of `agency` beside the process that serves it.
    func read(_ agency: AgencyID, clock: Clock) throws -> Node {
        try NodeFolder(folder(agency), nodeKey: .given(nodeKey)).open(.readOnly, clock: clock)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
