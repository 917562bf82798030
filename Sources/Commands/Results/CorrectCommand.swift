import ArgumentParser
import Coordination
import Ledger
import Primitives
import Results

/// `unitedfront correct`: a new figure in place of the one in an entry, and why.
struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "correct", abstract: "Correct a figure.")

    @Argument(help: "The entry that holds the figure.")
    var entry: String

    @Option(name: .long, help: "Why the figure was wrong; stored sealed.")
    var reason: String

    @OptionGroup var tally: TallyOptions
    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let id = try Writing.entry(entry)
        if let remote = try server.remote() {
            let members: [JSONValue.Member] = [
                .init("entry", .string(id.description)), .init("reason", .string(reason)),
            ]
            let tally = try tally.members(by: try Operator.principal())
            let operation = try await remote.operation(operation.operation)
            return try await remote.post("/api/v1/operations/\(operation)/corrections", members + tally).printEntries()
        }
        try await Writing(options: options, operation: operation).write(note: reason) { reason, context in
            let state = context.node.state
            guard let reason,
                let item = await context.node.item(id, in: state, at: state.cut, notes: .sealed),
                let reported = item.content.tally
            else {
                throw CommandFailure.refused(
                    "entry \(id) is not a report of this operation: copy its ID from the account"
                )
            }
            // A correction speaks of the same moment as the figure it replaces, unless it says otherwise.
            let tally = try tally.tally(reported.key, note: nil, by: context.principal, now: reported.asOf)
            return [.correct(id, tally, reason: reason)]
        }
    }
}

/// `unitedfront withdraw`: the figure in an entry no longer stands, and why.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "Withdraw a figure.")

    @Argument(help: "The entry that holds the figure.")
    var entry: String

    @Option(name: .long, help: "Why the figure does not stand; stored sealed.")
    var reason: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let id = try Writing.entry(entry)
        if let remote = try server.remote() {
            let members: [JSONValue.Member] = [
                .init("entry", .string(id.description)), .init("reason", .string(reason)),
            ]
            let operation = try await remote.operation(operation.operation)
            return try await remote.post("/api/v1/operations/\(operation)/withdrawals", members).printEntries()
        }
        try await Writing(options: options, operation: operation).write(note: reason) { reason, _ in
            reason.map { [.withdraw(id, reason: $0)] } ?? []
        }
    }
}

/// `unitedfront approve`: a second person stands behind the figure in an entry.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "approve", abstract: "Approve a figure.")

    @Argument(help: "The entries that hold the figures.")
    var entries: [String]

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let ids = try entries.map { try Writing.entry($0) }
        if let remote = try server.remote() {
            let operation = try await remote.operation(operation.operation)
            for id in ids {
                let members: [JSONValue.Member] = [.init("entry", .string(id.description))]
                try await remote.post("/api/v1/operations/\(operation)/approvals", members).printEntries()
            }
            return
        }
        try await Writing(options: options, operation: operation).write(note: nil) { _, _ in ids.map { .approve($0) } }
    }
}
