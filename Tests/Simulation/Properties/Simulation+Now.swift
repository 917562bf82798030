import Coordination
import Ledger
import Primitives

/// What holds at every moment.
extension Simulation {
    /// After every event: nobody has what it must not have, and every node has folded exactly what its disk holds.
    func checkNow() throws {
        if let violation = witness.violation { throw Broken(violation) }
        for host in hosts {
            guard let node = host.node, host.checkedWrites != host.disk.writes else { continue }
            host.checkedWrites = host.disk.writes
            let cut = node.state.cut
            for head in try host.disk.heads() where cut[head.log] != head.size {
                throw Broken("\(host.agency) has folded \(cut[head.log]) of the \(head.size) entries of \(head.log)")
            }
        }
    }

    /// What a host has said to somebody is on its disk, whatever happened since.
    func checkAcknowledged(_ host: Host, _ ids: [EntryID]? = nil) throws {
        let said = ids ?? people.order.filter { people.acknowledged[$0] == host.number }
        let found = try host.disk.positions(of: said)
        for id in said where found[id] == nil {
            throw Broken("\(host.agency) has acknowledged \(id), and its disk does not have it")
        }
    }
}
