import ArgumentParser
import Coordination
import Ledger
import Primitives
import Records

/// `unitedfront forget`: erases a text, or all texts about a subject, for good.
struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Erase the sealed texts of an entry, or of a subject, for good.",
        discussion: """
            The keys are destroyed; the log, every figure and every proof stay. Who did it, when and why is recorded. \
            Backups of the keys that were made before still hold them: make new ones and destroy the old.
            """
    )

    @Argument(help: "The entry, or the subject.")
    var target: String

    @Option(name: .long, help: "Why; stored sealed.")
    var reason: String

    @Flag(name: .long, help: "Record that the time for which it is kept has passed.")
    var due = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        try await Erasing(options: options, reason: reason)
            .run(try RecordsWriting.target(target), due ? .retention : .forgotten)
    }
}

/// `unitedfront spill`: erases a text that should never have been written.
struct SpillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spill",
        abstract: "Erase the sealed text of an entry that should never have been written here."
    )

    @Argument(help: "The entry.")
    var entry: String

    @Option(name: .long, help: "What happened; stored sealed. Do not repeat what was spilled.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        try await Erasing(options: options, reason: reason).run(.entry(try Writing.entry(entry)), .spilled)
    }
}

/// What both share.
private struct Erasing {
    let options: FolderOptions
    let reason: String

    func run(_ target: ErasureTarget, _ cause: KeyDestruction.Cause) async throws {
        let (open, authority) = try RecordsWriting(options: options).open()
        do throws(Refusal) {
            let done = try await open.node.erase(target, cause: cause, reason: reason, as: authority)
            for entry in done.entries { print(entry) }
            print("Erased the sealed texts of \(target).")
        } catch {
            throw await explained(error, target, open.node)
        }
    }

    /// A refusal by a hold, with the name of the matter, which is sealed.
    private func explained(_ refusal: Refusal, _ target: ErasureTarget, _ node: Node) async -> CommandFailure {
        guard let hold = node.state.records.holds.first(where: { refusal.description.contains($0.id.description) }),
            let matter = await node.open(hold.hold.matter)
        else { return CommandFailure(refusal) }
        return .refused("\(refusal) (it is for “\(matter)”)")
    }
}
