import ArgumentParser
import Coordination
import Operations
import Primitives
import Publication
import Web

/// `unitedfront statement`: what a draft would say now.
struct StatementPreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Print what a draft would say now; write nothing."
    )

    @OptionGroup var output: StatementOutput
    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let node = try options.reader()
        let id = try await operation.choose(in: node)
        let drawn = try await refusable { () throws(Refusal) in try node.drawStatement(of: id) }
        let version = node.state.publication(of: id)?.currentDraft.map { $0.version + 1 } ?? 1
        output.write(drawn.statement, .draft(version: version), node: node)
        StatementOutput.explain(drawn)
    }
}

/// `unitedfront statement show`: a draft or a statement as it was approved.
struct StatementShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a statement, or the draft that can be approved."
    )

    @Argument(help: "The number of the statement; without it, the latest draft.")
    var number: Int?

    @OptionGroup var output: StatementOutput
    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let node = try options.reader()
        let id = try await operation.choose(in: node)
        let state = node.state
        let publication = state.publication(of: id) ?? PublicationState()
        if let number {
            guard let record = publication.statement(number) else {
                throw CommandFailure(Refusal(PublicationRejection.unknownStatement(number)))
            }
            let now = node.clock.now()
            output.write(
                node.proven(record.statement, of: id, in: state),
                publication.standing(of: number, at: now),
                node: node
            )
            if !node.changes(since: record.statement, of: id).isEmpty {
                Terminal.error("the account has changed since this statement: see “unitedfront statement”", prefix: "")
            }
        } else {
            guard let draft = publication.currentDraft else {
                throw CommandFailure(Refusal(PublicationRejection.noDraft))
            }
            output.write(
                node.proven(draft.statement, of: id, in: state),
                .draft(version: draft.version),
                node: node
            )
        }
    }
}

/// `unitedfront statement list`: drafts and statements, and where each stands.
struct StatementListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List drafts and statements.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let node = try options.reader()
        let id = try await operation.choose(in: node)
        let list = StatementList(node: node, operation: id)
        if json {
            Terminal.json(list.json)
        } else if list.items.isEmpty {
            print("No statement yet: draft one with “unitedfront statement draft”.")
        } else {
            let clock = ZoneClock(node.state.described(id)?.zone ?? "UTC")
            for item in list.items { print(item.sentence { clock.dateAndTime($0) }) }
        }
    }
}
