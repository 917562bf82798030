import Coordination
import Identity
import Ledger
import Logging
import NIOSSL
import Operations
import Primitives
import Synchronization

/// Brings alerts to one destination, one after another, and writes down what came of each try. A server that hangs holds up
/// no other destination.
final class AlertCourier: Sendable {
    private let node: Node
    private let destination: AlertDestination
    private let tls: TLSConfiguration
    private let logger: Logger
    private let queue = Mutex<[Pending]>([])

    /// The most alerts that wait for one destination.
    private static let room = 256
    private static let pace = Duration.milliseconds(200)
    /// How long one try may take.
    private static let patience = Duration.seconds(20)

    /// An alert on its way.
    private struct Pending {
        let found: AlertWatch.Found
        var attempts: Int64
        /// By the node's clock.
        var due: Timestamp
        /// What came of the last try and could not be written yet.
        var unwritten: AlertReceipt?
        /// Whether it was said that it could not.
        var hasWarned = false
    }

    init(node: Node, destination: AlertDestination, tls: TLSConfiguration, logger: Logger) {
        self.node = node
        self.destination = destination
        self.tls = tls
        self.logger = logger
    }

    /// Takes an alert in, unless it is on its way or was brought already.
    func take(_ found: AlertWatch.Found, _ state: NodeState) {
        let standing = state.operations[found.operation]?.alerts.standing(of: found.alert, to: destination.name)
        guard standing?.isDone != true else { return }
        let isFull = queue.withLock { queue in
            guard !queue.contains(where: { $0.found == found }) else { return false }
            guard queue.count < Self.room else { return true }
            queue.append(Pending(found: found, attempts: standing?.attempts ?? 0, due: node.clock.now()))
            return false
        }
        if isFull { logger.warning("alerts for \(destination.name) wait for too long: one more was dropped") }
    }

    /// Brings what is due, until the task is cancelled.
    func run() async {
        for await _ in AsyncTicks(every: Self.pace) {
            while !Task.isCancelled, let next = due() { await bring(next) }
        }
    }

    private func due() -> Pending? {
        let now = node.clock.now()
        return queue.withLock { queue in queue.first { $0.due <= now } }
    }

    private func bring(_ pending: Pending) async {
        var pending = pending
        if pending.unwritten == nil {
            pending.attempts += 1
            let outcome = await outcome(of: pending)
            // Cut off by the end of the process: the next start tries again, under the same name.
            if Task.isCancelled, case .failed = outcome { return }
            let isAccepted = if case .accepted = outcome { true } else { false }
            let pause = AlertPace.pause(after: pending.attempts)
            pending.unwritten = AlertReceipt(
                pending.found.alert,
                to: destination.name,
                attempt: pending.attempts,
                outcome,
                isLast: isAccepted || pause == nil || !stands(pending)
            )
            pending.due = node.clock.now().advanced(byMilliseconds: pause ?? 0)
        }
        guard let receipt = pending.unwritten else { return }
        do throws(Refusal) {
            try await write(receipt, in: pending.found.operation)
            pending.unwritten = nil
            pending.hasWarned = false
            settle(pending, isDone: receipt.isLast)
        } catch {
            // Held until it can be written: an alert that was accepted is not sent again meanwhile.
            if !pending.hasWarned { logger.warning("what came of an alert was not written: \(error)") }
            pending.hasWarned = true
            pending.due = node.clock.now().advanced(byMilliseconds: 5000)
            settle(pending, isDone: false)
        }
    }

    private func settle(_ pending: Pending, isDone: Bool) {
        queue.withLock { queue in
            guard let place = queue.firstIndex(where: { $0.found == pending.found }) else { return }
            if isDone { queue.remove(at: place) } else { queue[place] = pending }
        }
    }

    private func stands(_ pending: Pending) -> Bool {
        AlertWatch.stands(pending.found, in: node.state, of: node.identity.agency, now: node.clock.now())
    }

    private func write(_ receipt: AlertReceipt, in operation: OperationID) async throws(Refusal) {
        let command = Command(operation: operation, as: .folder(node.identity.principal), steps: [.alert(receipt)])
        _ = try await node.submit(command)
    }

    private func outcome(of pending: Pending) async -> AlertReceipt.Outcome {
        let name = Self.name(of: pending.found, to: destination.name)
        do {
            return .accepted(
                try await withThrowingTaskGroup(of: String.self) { [pending] group in
                    group.addTask { try await self.send(pending.found.alert, name) }
                    group.addTask {
                        try await Task.sleep(for: Self.patience)
                        throw AlertFailure("the server did not answer in time")
                    }
                    defer { group.cancelAll() }
                    guard let words = try await group.next() else { throw AlertFailure("it failed") }
                    return words
                }
            )
        } catch {
            return .failed(AlertFailure(error).description)
        }
    }

    private func send(_ alert: Alert, _ name: String) async throws -> String {
        let now = node.clock.now()
        switch destination.way {
        case .mail(let server):
            return try await MailSender(server: server, tls: tls)
                .send(MailText(alert, name: name, to: server, now: now))
        case .webhook(let webhook):
            return try await WebhookSender(webhook: webhook, tls: tls).send(alert, name: name, now: now)
        }
    }

    /// The name under which an alert goes to a destination, the same at every try and after a restart: a receiver drops the
    /// second of two. Nothing can be read from it.
    static func name(of found: AlertWatch.Found, to destination: Slug) -> String {
        let parts = [
            found.operation.description, found.alert.reason.rawValue, found.alert.about,
            found.alert.raised.description, destination.description,
        ]
        return "alert-" + Digest.sha256(of: parts.joined(separator: "\n").utf8).hex.prefix(32)
    }
}
