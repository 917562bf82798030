import ArgumentParser
import Clients
import Primitives

/// `unitedfront clients list`.
struct ClientsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the records by label; written to the access log."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let list = try await ClientsPlace(options: options, server: server).list()
        guard !json else { return Terminal.json(list) }
        let records = list["clients"]?.array ?? []
        guard !records.isEmpty else { return print("No record yet: open one with “unitedfront clients open LABEL”.") }
        for record in records {
            let next =
                record["next"]?["what"]?.string.map { "next: \($0), \(record["next"]?["day"]?.string ?? "")" } ?? ""
            let words = [record["client"], record["label"], record["status"]].map { $0?.string ?? "" } + [next]
            print(words.joined(separator: "  "))
        }
    }
}

/// `unitedfront clients show`.
struct ClientsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print one record as JSON; written to the access log."
    )

    @Argument(help: "The record's number.")
    var client: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let id = try ClientsPlace.client(client)
        Terminal.json(try await ClientsPlace(options: options, server: server).show(id))
    }
}

/// `unitedfront clients report`.
struct ClientsReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Counts for funders over a federal fiscal quarter or year, as JSON."
    )

    @Argument(help: "The period, such as FY2027 or FY2027-Q1.")
    var period: String

    @Flag(name: .long, help: "Exact counts, for this provider's own eyes.")
    var exact = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        guard let period = FiscalPeriod(period) else {
            throw CommandFailure.usage("“\(period)” is not a federal fiscal period: write FY2027 or FY2027-Q1")
        }
        Terminal.json(try await ClientsPlace(options: options, server: server).report(period, isGuarded: !exact))
    }
}
