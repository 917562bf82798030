import Federation
import Identity
import Ledger
package import Logging
import Operations
import Primitives
import ServiceLifecycle

/// Says that messages have arrived: the node itself, as soon as it has them, and once for each.
package struct MessageReceiver: Service {
    private let node: Node
    private let logger: Logger

    package init(node: Node, logger: Logger) {
        self.node = node
        self.logger = logger
    }

    private static let pause = Duration.seconds(5)

    package func run() async throws {
        var seen: [OperationID: Int] = [:]
        try await receiveAll(&seen)
        try await node.changes.follow { _ in try await receiveAll(&seen) }
    }

    /// Says it of all that have arrived; where that cannot be written, such as on a full disk, again after a while.
    private func receiveAll(_ seen: inout [OperationID: Int]) async throws {
        var hasWarned = false
        while let refusal = await receive(&seen) {
            if !hasWarned {
                logger.warning("that messages have arrived was not written, and is tried again: \(refusal)")
            }
            hasWarned = true
            do { try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) } } catch { return }
        }
    }

    private func receive(_ seen: inout [OperationID: Int]) async -> Refusal? {
        let state = node.state
        // A node that only reads says nothing.
        guard state.federation.silence(of: node.identity.agency) == nil else { return nil }
        for (operation, folded) in state.operations {
            let touched = folded.conduct.touched
            let start = seen[operation] ?? 0
            guard touched.count > start else { continue }
            var ids: Set<EntryID> = []
            for index in start..<touched.count {
                if case .message(let id) = touched[index] { ids.insert(id) }
            }
            if let refusal = await deliver(ids.sorted(), in: operation, folded.conduct, state) { return refusal }
            seen[operation] = touched.count
        }
        return nil
    }

    private func deliver(
        _ ids: [EntryID],
        in operation: OperationID,
        _ conduct: ConductState,
        _ state: NodeState
    ) async -> Refusal? {
        let own = node.identity.agency
        let vantage = conduct.vantage(now: node.clock.now(), ownership: state.ownership(of: operation), own: own)
        let arrived = ids.filter { id in
            guard let message = conduct.message(id, vantage), message.from != own else { return false }
            return message.expected.contains(own) && !message.delivered.contains { $0.agency == own }
        }
        for start in stride(from: 0, to: arrived.count, by: MessageMark.mostMessages) {
            let some = Array(arrived[start..<min(start + MessageMark.mostMessages, arrived.count)])
            let command = Command(
                operation: operation,
                as: .folder(node.identity.principal),
                steps: [.conduct(.messageMarked(MessageMark(messages: some, mark: .delivered)), happened: nil)]
            )
            do throws(Refusal) { _ = try await node.submit(command) } catch { return error }
        }
        return nil
    }
}
