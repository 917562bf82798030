import Federation
import Identity
package import Logging
import Operations
import Primitives
import ServiceLifecycle

/// Opens the roll calls that nobody has to ask for: those of a schedule, and at the hub those of a node that fell silent
/// around H-hour.
package struct RollCallOpener: Service {
    private let node: Node
    private let logger: Logger

    private static let pace = Duration.seconds(5)
    /// How long a node is silent before its people are counted: shorter cuts mend themselves.
    private static let patience: Int64 = 60_000
    /// The minutes before and after H-hour in which silence is a reason to count.
    private static let window: ClosedRange<Int64> = -120...720

    package init(node: Node, logger: Logger) {
        self.node = node
        self.logger = logger
    }

    package func run() async throws {
        var said: Set<String> = []
        for await _ in AsyncTicks(every: Self.pace).cancelOnGracefulShutdown() { await look(&said) }
    }

    /// Opens what is due; `said` holds the warnings that were given already.
    private func look(_ said: inout Set<String>) async {
        let state = node.state
        let own = node.identity.agency
        // A node that only reads opens none, and need not be told so every few seconds.
        guard state.federation.silence(of: own) == nil else { return }
        let now = node.clock.now()
        for (operation, folded) in state.operations where !folded.conduct.isEmpty {
            let conduct = folded.conduct
            let vantage = conduct.vantage(now: now, ownership: state.ownership(of: operation), own: own)
            var due = [conduct.scheduledRollCall(of: own, vantage)]
            if let hHour = conduct.hHour(vantage)?.value.at,
                Self.window.contains((now.milliseconds - hHour.milliseconds).flooringDivision(by: 60_000))
            {
                due += silent(now).map { conduct.lostRollCall(of: $0.agency, silentSince: $0.since, vantage) }
            }
            for call in due.compactMap(\.self) { await open(call, in: operation, &said) }
        }
    }

    /// The nodes that this hub has heard, and has not heard for too long.
    private func silent(_ now: Timestamp) -> [(agency: AgencyID, since: Timestamp)] {
        let network = node.network
        guard network.isHub, network.isJoined else { return [] }
        return network.directory.active.compactMap { member in
            let standing = NodeStanding(member, in: network, node.monitor)
            guard standing.state == .silent, let since = standing.since,
                now.milliseconds - since.milliseconds >= Self.patience
            else { return nil }
            return (member.agency, since)
        }
    }

    private func open(_ call: RollCall, in operation: OperationID, _ said: inout Set<String>) async {
        let command = Command(
            operation: operation,
            as: .folder(node.identity.principal),
            steps: [.conduct(.rollCallOpened(call), happened: nil)]
        )
        do throws(Refusal) { _ = try await node.submit(command) } catch {
            let warning = "a roll call of \(operation) (\(call.trigger.title)) was not opened: \(error)"
            if said.insert(warning).inserted { logger.warning("\(warning)") }
        }
    }
}
