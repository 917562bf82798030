import ArgumentParser
import Coordination
import Foundation
import Identity
import Ledger
import Operations
import Primitives
import Results

/// `unitedfront benchmark-fill`: writes many reports into a folder, for benchmarks that need a long log. For `make bench`.
struct FillBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark-fill",
        abstract: "Write many reports into a folder of a benchmark.",
        shouldDisplay: false
    )

    @OptionGroup var options: FolderOptions

    @Option(name: .long, help: "How many reports.")
    var count = 100_000

    @Option(name: .long, help: "The jurisdiction that they are for.")
    var jurisdiction = "US-KY"

    /// Reports under way at once: what one transaction holds.
    private static let concurrency = 256

    func run() async throws {
        let open = try options.writer(lane: .thread())
        let node = open.node
        guard let id = OperationID("bench"), let category = CategoryKey("arrests") else { return }
        let authority = Authority.folder(try Operator.principal())
        if !node.operations.contains(id) {
            let operation = Operation(id: id, name: "Bench", zone: "America/Chicago")
            let opening = Command(operation: id, as: authority, steps: [.open(operation, .antiTrafficking)])
            _ = try await refusable { () throws(Refusal) in try await node.submit(opening) }
        }
        let key = FigureKey(category: category, jurisdiction: try Writing.jurisdiction(jurisdiction))
        let count = count
        let started = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<Self.concurrency {
                group.addTask {
                    for index in stride(from: worker, to: count, by: Self.concurrency) {
                        let tally = Tally(
                            key: key,
                            toDate: .exact(Int64(index)),
                            stage: .update,
                            asOf: node.clock.now(),
                            preparedBy: authority.principal
                        )
                        let command = Command(operation: id, as: authority, steps: [.report(tally, source: nil)])
                        _ = try await refusable { () throws(Refusal) in try await node.submit(command) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = started.duration(to: .now).components
        print("\(count) reports in \(seconds.seconds) s")
        do throws(StoreError) { try node.store.close() } catch { throw CommandFailure(error) }
    }
}
