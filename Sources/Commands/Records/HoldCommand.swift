import ArgumentParser
import Coordination
import Ledger
import Primitives
import Records

/// `unitedfront hold`: duties to keep what a matter may need.
struct HoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Legal holds: while one stands, nothing that it covers is erased.",
        subcommands: [HoldPlaceCommand.self, HoldReleaseCommand.self, HoldListCommand.self]
    )
}

/// `unitedfront hold place`.
struct HoldPlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "place", abstract: "Place a hold.")

    @Option(name: .long, help: "The matter's name, such as “State v. Doe”; stored sealed.")
    var matter: String

    @Option(name: .long, help: "Why; stored sealed.")
    var reason: String

    @Option(name: .long, help: "Hold one operation.")
    var operation: String?

    @Option(name: .long, help: "Hold one entry, or one subject.")
    var target: String?

    @Flag(name: .long, help: "Hold everything here.")
    var everything = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let coverage = try self.coverage()
        if case .operation(let id) = coverage {
            guard try options.reader().operations.contains(id) else {
                throw CommandFailure.refused(
                    "there is no operation “\(id)” here: list them with “unitedfront operations”"
                )
            }
        }
        let (_, done) = try await RecordsWriting(options: options).submit([matter, reason]) { texts in
            .placeHold(LegalHold(coverage: coverage, matter: texts[0], reason: texts[1]))
        }
        for entry in done.entries { print(entry) }
        print("Held: \(coverage). Release it with “unitedfront hold release” and this entry.")
    }

    private func coverage() throws -> LegalHold.Coverage {
        switch (operation, target, everything) {
        case (let name?, nil, false):
            guard let id = OperationID(name) else {
                throw CommandFailure.usage("“\(name)” is not an operation: list them with “unitedfront operations”")
            }
            return .operation(id)
        case (nil, let target?, false):
            return switch try RecordsWriting.target(target) {
            case .entry(let id): .entry(id)
            case .subject(let id): .subject(id)
            }
        case (nil, nil, true): return .everything
        default: throw CommandFailure.usage("say what is held: one of --operation, --target and --everything")
        }
    }
}

/// `unitedfront hold release`.
struct HoldReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "release", abstract: "Release a hold.")

    @Argument(help: "The entry that placed it.")
    var hold: String

    @Option(name: .long, help: "Why; stored sealed.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try Writing.entry(hold)
        let (_, done) = try await RecordsWriting(options: options).submit([reason]) {
            .releaseHold(id, reason: $0[0])
        }
        for entry in done.entries { print(entry) }
    }
}

/// `unitedfront hold list`.
struct HoldListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the holds that stand.")

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let node = try options.reader()
        var lines: [JSONValue] = []
        for standing in node.state.records.holds {
            let matter = await node.open(standing.hold.matter)
            if json {
                lines.append([
                    "hold": .string(standing.id.description), "covers": .string(standing.hold.coverage.description),
                    "placedAt": .string(standing.placedAt.description),
                    "placedBy": .string(standing.placedBy.description),
                    "matter": matter.map { JSONValue.string($0) } ?? .null,
                ])
            } else {
                print(
                    "\(standing.id)  \(standing.hold.coverage)  \(standing.placedAt)  \(matter.map { "“\($0)”" } ?? "sealed")"
                )
            }
        }
        if json { Terminal.json(.array(lines)) } else if node.state.records.holds.isEmpty { print("No hold stands.") }
    }
}
