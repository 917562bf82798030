package import Federation
package import Ledger
package import Primitives
import Synchronization

/// How the connections between nodes stand at this moment. Nothing of it is folded or kept: it is what pages and metrics show.
package final class NetworkMonitor: Sendable {
    private let links = Mutex<[AgencyID: Link]>([:])
    private let uplink = Mutex<Uplink?>(nil)

    /// What was refused of one node lately; older ones give way.
    private static let mostFaults = 20

    package init() {}

    /// A node as its hub sees it.
    package struct Link: Sendable, Hashable {
        /// When it connected; nil while it is not.
        package var connectedSince: Timestamp?
        /// When it was heard last.
        package var lastHeard: Timestamp?
        /// How many milliseconds its clock is ahead of this node's.
        package var clockOffset: Int64?
        /// Entries of this hub's logs that it has not been sent yet; 0 when it has all.
        package var isCatchingUp = false
        /// What was refused, the newest last.
        package var faults: [Fault] = []
        /// How many pieces were refused in all.
        package var refusals = 0
    }

    /// A piece that was refused.
    package struct Fault: Sendable, Hashable {
        package let at: Timestamp
        package let log: LogOrigin?
        package let code: String
        package let sentence: String

        package init(at: Timestamp, log: LogOrigin?, code: String, sentence: String) {
            self.at = at
            self.log = log
            self.code = code
            self.sentence = sentence
        }
    }

    /// This node's own connection to its hub.
    package struct Uplink: Sendable, Hashable {
        package var phase: UplinkSession.Phase
        /// Since when there is no connection; nil while there is one.
        package var silentSince: Timestamp?
        /// Own entries that the hub has not acknowledged.
        package var backlog: UInt64
        package var clockOffset: Int64?
        package var refused: [RefusedLog]
        /// How far the hub's logs go, as it said last.
        package var announced: [LogOrigin: UInt64]
        /// Why the last connection ended, in the hub's words.
        package var farewell: String?

        package init(_ session: UplinkSession) {
            phase = session.phase
            silentSince = session.silentSince
            backlog = session.backlog
            clockOffset = session.clockOffset
            refused = session.refused.values.sorted { $0.log < $1.log }
            announced = session.announced
            farewell = session.farewell
        }
    }

    /// A node as it stands.
    package func link(_ agency: AgencyID) -> Link {
        links.withLock { $0[agency] } ?? Link()
    }

    /// Changes what is known of a node.
    package func update(_ agency: AgencyID, _ change: (inout Link) -> Void) {
        links.withLock { change(&$0[agency, default: Link()]) }
    }

    /// Notes that something of a node was refused.
    package func note(_ fault: Fault, of agency: AgencyID) {
        update(agency) { link in
            link.refusals += 1
            link.faults.append(fault)
            if link.faults.count > Self.mostFaults { link.faults.removeFirst() }
        }
    }

    /// This node's connection to its hub; nil where it has none to make.
    package var hub: Uplink? {
        get { uplink.withLock { $0 } }
        set { uplink.withLock { $0 = newValue } }
    }
}
