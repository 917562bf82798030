package import Primitives
package import VictimServices

/// Answers searches of the directory out of an index, which it keeps beside the directory and mends as that changes.
package actor DirectoryFinder {
    private var catalogue = ServiceCatalogue()
    private var reading: Task<Void, Never>?

    /// What matches now, the best first.
    package func search(
        _ query: ServiceQuery,
        in directory: DirectoryState,
        now: Timestamp,
        limit: Int = 60
    ) async -> SearchOutcome {
        await follow(directory)
        return catalogue.search(query, in: directory, now: now, limit: limit)
    }

    /// The best matches for a request, each explained rule by rule.
    package func best(
        for need: Need,
        in directory: DirectoryState,
        now: Timestamp,
        limit: Int = 20
    ) async -> [Match] {
        await follow(directory)
        return catalogue.best(for: need, at: now, limit: limit)
    }

    /// How many services are active.
    package func count(in directory: DirectoryState) async -> Int {
        await follow(directory)
        return catalogue.count
    }

    /// Reads what has changed. Whoever comes meanwhile waits for the one that reads.
    package func follow(_ directory: DirectoryState) async {
        while !catalogue.isCurrent(directory) {
            if let reading {
                await reading.value
                continue
            }
            let task = Task { await read(directory) }
            reading = task
            await task.value
            reading = nil
        }
    }

    private func read(_ directory: DirectoryState) async {
        while !catalogue.follow(directory) { await Task.yield() }
    }
}
