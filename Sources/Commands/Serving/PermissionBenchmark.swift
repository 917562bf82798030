import ArgumentParser
import Coordination
import CoreFoundation
import Federation
import Foundation
import Identity
import Ledger
import Operations
import Primitives
import Results
import StorageSQLite

/// `unitedfront benchmark-permissions`: what asking for permission costs intake, both ways in one run. For `make bench`.
///
/// The same reports go through the node's one writer into a folder of its own, in turns by the folder's authority, which is
/// asked nothing, and by an account's, which the gate and the decider each ask about.
struct PermissionBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark-permissions",
        abstract: "Measure what permission checks cost intake.",
        shouldDisplay: false
    )

    @Option(name: .long, help: "Turns of each kind.")
    var turns = 12

    @Option(name: .long, help: "Reports of one turn.")
    var reports = 20_000

    /// Reports under way at once, as many as the intake benchmark has connections.
    private static let concurrency = 64

    func run() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("unitedfront-bench-\(getpid())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bench = try await Bench(path)
        _ = try await bench.turn(reports, as: bench.folder, isAsked: false)
        var unchecked: [Double] = []
        var checked: [Double] = []
        for _ in 0..<turns {
            unchecked.append(try await bench.turn(reports, as: bench.folder, isAsked: false))
            checked.append(try await bench.turn(reports, as: bench.account, isAsked: true))
        }
        let (without, with) = (Self.median(unchecked), Self.median(checked))
        let share = (with - without) / without * 100
        Terminal.json([
            "microsecondsUnchecked": .double(without), "microsecondsChecked": .double(with),
            "percent": .double(share), "microsecondsOfOneCheck": .double(bench.oneCheck()),
            "reports": .integer(Int64(turns * reports)),
        ])
    }

    private static func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }

    /// A node in a folder of its own, an operation, and an account that may report.
    private struct Bench {
        let open: OpenNode
        let operation: OperationID
        let folder: Authority
        let account: Authority
        private let key: FigureKey

        init(_ path: String) async throws {
            guard let agency = AgencyID("bench"), let operation = OperationID("bench"), let name = Slug("bench"),
                let category = CategoryKey("arrests"), let kentucky = Jurisdiction(code: "US-KY")
            else { throw CommandFailure.io("the benchmark has no names") }
            let nodeKey = NodeKey()
            let place = NodeFolder(DataFolder(path), nodeKey: .given(nodeKey))
            try place.create(agency: agency, role: .hub, nodeKey)
            open = try place.openForWriting(clock: .system, lane: .thread())
            self.operation = operation
            folder = .folder(try Operator.principal())
            let id = AccountID(.service, name)
            account = .account(id, limit: [.report, .readAccount])
            key = FigureKey(category: category, jurisdiction: kentucky)
            let node = open.node
            let reason = try await refusable { () throws(Refusal) in try await node.seal("The benchmark.") }
            let steps: [IdentityStep] = [
                .add(id, agency: agency, title: "bench", realIdentity: nil),
                .grant(id, .stateCoordinator, Place(jurisdiction: kentucky), until: nil, reason: reason.handle),
            ]
            let opening = Command(
                operation: operation,
                as: folder,
                steps: [
                    .open(
                        Operation(id: operation, name: "Bench", zone: "America/Chicago", planned: []),
                        .antiTrafficking
                    )
                ]
            )
            let folder = folder
            _ = try await refusable { () throws(Refusal) in
                try await node.submit(StandingCommand(as: folder, steps: steps, blobs: [reason.blob]))
                return try await node.submit(opening)
            }
        }

        /// Microseconds of processor time for one report.
        func turn(_ count: Int, as authority: Authority, isAsked: Bool) async throws -> Double {
            let node = open.node
            let start = Self.processorTime()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<PermissionBenchmark.concurrency {
                    group.addTask {
                        for index in stride(from: worker, to: count, by: PermissionBenchmark.concurrency) {
                            if isAsked { ask(authority) }
                            let command = command(authority, value: Int64(index))
                            _ = try await refusable { () throws(Refusal) in try await node.submit(command) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            return (Self.processorTime() - start) / Double(count)
        }

        /// What the gate asks before a handler runs.
        private func ask(_ authority: Authority) {
            let node = open.node
            let place = Place(operation: operation)
            let answer = node.identityState.may(authority, .report, in: place, at: node.clock.now())
            precondition(answer.isAllowed, "the benchmark's account may not report")
        }

        private func command(_ authority: Authority, value: Int64) -> Command {
            let tally = Tally(
                key: key,
                toDate: .exact(value),
                stage: .update,
                asOf: open.node.clock.now(),
                preparedBy: authority.principal
            )
            return Command(operation: operation, as: authority, steps: [.report(tally, source: nil)])
        }

        /// Microseconds of one question by itself.
        func oneCheck() -> Double {
            let start = Self.processorTime()
            let count = 100_000
            for _ in 0..<count { ask(account) }
            return (Self.processorTime() - start) / Double(count)
        }

        /// Processor time of the process so far, all threads, in microseconds.
        private static func processorTime() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return Double(time.tv_sec) * 1_000_000 + Double(time.tv_nsec) / 1000
        }
    }
}
