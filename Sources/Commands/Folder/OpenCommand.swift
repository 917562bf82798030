import ArgumentParser
import Coordination
import Foundation
import Identity
import Ledger
import Operations
import Primitives
import Results

/// `unitedfront open`: opens an operation with its plan of jurisdictions and the default categories.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open an operation.")

    @Argument(help: "Its name, as people say it: “Operation United Front”.")
    var name: String

    @Option(name: .long, help: "The jurisdictions that take part, by name or code, separated by commas.")
    var jurisdictions = ""

    @Option(name: .long, help: "The zone of the hub's clocks, an IANA name.")
    var zone = Operation.defaultZone

    @Option(name: .long, help: "Minutes without a report after which a jurisdiction is silent, 5 to 1440.")
    var interval = Operation.defaultReportingInterval

    @Option(name: .long, help: "The first day of the operation, such as 2021-08-26.")
    var from: String?

    @Option(name: .long, help: "The last day; without it, the first day is the only one.")
    var to: String?

    @OptionGroup var options: FolderOptions

    func run() async throws {
        guard let slug = Slug(naming: name) else {
            throw CommandFailure.usage("“\(name)” has no letter or digit that could name the operation")
        }
        guard TimeZone(identifier: zone) != nil else {
            throw CommandFailure.usage("“\(zone)” is not a time zone: use an IANA name such as America/Chicago")
        }
        let planned = try jurisdictions.split(separator: ",").map { try Writing.jurisdiction(String($0)) }
        let operation = Operation(
            id: OperationID(slug),
            name: name,
            zone: zone,
            planned: planned,
            period: try period(),
            reportingInterval: interval
        )
        let open = try options.writer()
        let principal = try Operator.principal()
        let written = try await refusable { () throws(Refusal) in
            try await open.node.submit(
                Command(operation: operation.id, as: .folder(principal), steps: [.open(operation, .antiTrafficking)])
            )
        }
        print("Opened “\(name)” as \(operation.id).")
        for entry in written.entries { print(entry) }
    }

    private func period() throws -> OperationPeriod? {
        guard let from else {
            guard to == nil else { throw CommandFailure.usage("--to needs --from: name the first day too") }
            return nil
        }
        let days = try [from, to ?? from].map { text in
            guard let day = CivilDate(text) else {
                throw CommandFailure.usage("“\(text)” is not a day: write it as 2021-08-26")
            }
            return day
        }
        guard let period = OperationPeriod(from: days[0], to: days[1]) else {
            throw CommandFailure.usage("the last day \(days[1]) comes before the first \(days[0]): exchange them")
        }
        return period
    }
}

/// `unitedfront operations`: lists them.
struct OperationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "operations", abstract: "List the operations.")

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let node = try options.reader()
        let operations = node.operations.compactMap { node.state.described($0) }
        if json {
            Terminal.json(.array(operations.map { ["id": .string($0.id.description), "name": .string($0.name)] }))
        } else if operations.isEmpty {
            print("No operation yet: make one with “unitedfront open NAME” or “unitedfront import FILE”.")
        } else {
            for operation in operations { print("\(operation.id)  \(operation.name)") }
        }
    }
}

/// `unitedfront version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() {
        print("unitedfront \(ProductVersion.text)")
    }
}
