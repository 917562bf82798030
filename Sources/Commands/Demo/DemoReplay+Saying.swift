import Coordination
import Ledger
import Operations
import Primitives
import Replay

extension DemoReplay {
    /// How often a node is asked again that does not know yet what another has said: its word is on the way.
    private static let patience = 60
    private static let pause = Duration.milliseconds(250)

    /// What `saying` comes to at each node that says it: all of them at the same time, as on the night.
    /// - Returns: the entries, by agency.
    func posted(
        _ saying: ScenarioSaying,
        _ number: Int,
        _ said: [Slug: [String: [EntryID]]]
    ) async throws -> [String: [EntryID]] {
        try await withThrowingTaskGroup(of: (String, [EntryID]).self) { group in
            for speaker in saying.speakers {
                group.addTask { (speaker.agency, try await self.posted(saying, number, by: speaker, said)) }
            }
            var entries: [String: [EntryID]] = [:]
            for try await (agency, ids) in group { entries[agency] = ids }
            return entries
        }
    }

    private func posted(
        _ saying: ScenarioSaying,
        _ number: Int,
        by speaker: ScenarioSpeaker,
        _ said: [Slug: [String: [EntryID]]]
    ) async throws -> [EntryID] {
        let wish: ConductWish?
        do throws(FieldProblem) {
            wish = try saying.wish(of: speaker, isAlone: false) { reference in
                // One's own comes first, then the hub's, then whoever said it.
                let all = said[reference.name] ?? [:]
                let entries = all[speaker.agency] ?? all[ScenarioSpeaker.hub.agency] ?? all.values.first
                return reference.isLast ? entries?.last : entries?.first
            }
        } catch {
            throw CommandFailure.refused("the scenario does not fit: \(error.description)")
        }
        guard let wish else { throw CommandFailure.refused("event \(number) speaks of something that was not said") }
        let remote = try federation.remote(speaker, asWatch: saying.isWatch)
        let key = IdempotencyKey("replay-say-\(number)")
        let path = "/api/v1/operations/\(operation)/\(saying.kind.path)"
        var left = Self.patience
        while true {
            do {
                let answer = try await remote.post(path, wish.body.members ?? [], key: key)
                return answer["entries"]?.array?.compactMap { $0.string.flatMap { EntryID($0) } } ?? []
            } catch let failure as CommandFailure where failure.exitCode == 1 && left > 0 {
                left -= 1
                try await Task.sleep(for: Self.pause)
            }
        }
    }
}
