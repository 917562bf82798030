import ArgumentParser
import CoreFoundation
import Foundation
import Primitives
import VictimServices

/// `unitedfront benchmark-matching`: the index of services over a made-up directory, with the same directory and questions as
/// tables for a peer. For `make bench`.
///
/// Every answer is written, so that the peer's can be compared with it, once before counts change and once after.
struct MatchingBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark-matching",
        abstract: "Measure matching and searching services.",
        shouldDisplay: false
    )

    @Option(name: .long, help: "Where the tables and answers go.")
    var folder: String

    @Option(name: .long, help: "How many services.")
    var services = 100_000

    @Option(name: .long, help: "How many counts of capacity.")
    var capacities = 1_000_000

    @Option(name: .long, help: "How many requests, and how many searches.")
    var questions = 1000

    @Option(name: .long, help: "How many counts change.")
    var updates = 20_000

    @Option(name: .long, help: "For how many seconds counts are taken durably, at full speed and at a pace.")
    var seconds = 5

    func run() async throws {
        var data = MatchingData(seed: 7, services: services, capacities: capacities)
        let needs = (0..<questions).map { _ in data.need() }
        let queries = (0..<questions).map { _ in data.query() }
        let changed = (0..<updates).map { _ in
            var capacity = data.capacities[data.below(data.capacities.count)]
            capacity.room = data.room()
            return capacity
        }
        let tables = MatchingTables(folder: URL(fileURLWithPath: folder, isDirectory: true))
        try tables.write(data, needs, queries, changed)

        let before = Self.residentBytes()
        let started = ContinuousClock.now
        var index = DirectoryIndex(data.services, data.capacities)
        let building = started.duration(to: .now)
        let memory = Self.residentBytes() - before

        let now = data.now
        for need in needs.prefix(200) { _ = index.best(for: need, at: now) }
        let (matchTimes, matches) = Self.each(needs) { index.best(for: $0, at: now).map(\.service.id) }
        try tables.write(answers: matches, "match-before.txt")
        let (searchTimes, hits) = Self.each(queries) { index.search($0, at: now).map(\.service.id) }
        try tables.write(answers: hits, "search.txt")

        // A reader keeps a copy after every change, as a node publishes one.
        var published = index
        let (updateTimes, _) = Self.each(changed) { capacity in
            index.count(capacity)
            published = index
        }
        let (laterTimes, later) = Self.each(needs) { published.best(for: $0, at: now).map(\.service.id) }
        try tables.write(answers: later, "match-after.txt")

        let intake = try await MatchingIntake(index, needs, now)
        let fast = try await intake.run(seconds: seconds, pace: nil)
        let paced = try await intake.run(seconds: seconds, pace: 1000)
        try intake.close()
        Terminal.json([
            "services": .integer(Int64(services)), "capacities": .integer(Int64(data.capacities.count)),
            "buildSeconds": .double(building.seconds), "indexBytes": .integer(Int64(memory)),
            "match": (matchTimes + laterTimes).json, "search": searchTimes.json,
            "update": updateTimes.json, "found": .integer(Int64(matches.reduce(0) { $0 + $1.count })),
            "durable": fast, "paced": paced,
        ])
    }

    /// Does something with each, and gives how long each took, in microseconds.
    private static func each<Item, Answer>(_ items: [Item], _ body: (Item) -> Answer) -> (Times, [Answer]) {
        var times = Times()
        var answers: [Answer] = []
        for item in items {
            let started = ContinuousClock.now
            let spent = processorTime()
            answers.append(body(item))
            times.processor.append(processorTime() - spent)
            times.wall.append(started.duration(to: .now).seconds * 1e6)
        }
        return (times, answers)
    }

    /// How long things took, in microseconds: by the clock, and of the processor, which others' work does not lengthen.
    private struct Times {
        var wall: [Double] = []
        var processor: [Double] = []

        static func + (left: Times, right: Times) -> Times {
            Times(wall: left.wall + right.wall, processor: left.processor + right.processor)
        }

        var json: JSONValue {
            guard case .object(let members) = MatchingBenchmark.spread(wall) else { return .null }
            return .object(members + [.init("processor", MatchingBenchmark.spread(processor))])
        }
    }

    /// Processor time of this thread so far, in microseconds.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000_000 + Double(time.tv_nsec) / 1000
    }

    /// Median, 99 % and greatest of times in microseconds.
    static func spread(_ times: [Double]) -> JSONValue {
        guard !times.isEmpty else { return .null }
        let sorted = times.sorted()
        return [
            "count": .integer(Int64(sorted.count)), "p50": .double(sorted[sorted.count / 2]),
            "p99": .double(sorted[min(sorted.count - 1, sorted.count * 99 / 100)]),
            "max": .double(sorted[sorted.count - 1]),
            "mean": .double(sorted.reduce(0, +) / Double(sorted.count)),
        ]
    }

    /// What the process holds in memory (proc(5), statm: pages).
    private static func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let fields = text.split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(getpagesize())
    }
}

extension Duration {
    /// In seconds, with what is behind the point.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
