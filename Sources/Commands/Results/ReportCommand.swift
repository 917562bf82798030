import ArgumentParser
import Coordination
import Ledger
import Primitives
import Results

/// `unitedfront report`: one figure of one jurisdiction.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "report", abstract: "Report a figure.")

    @Argument(help: "The jurisdiction: a name, KY or US-KY.")
    var jurisdiction: String

    @Argument(help: "The category, such as arrests.")
    var category: String

    @Option(name: .long, help: "A place within the jurisdiction.")
    var place: String?

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @Flag(name: .long, help: "It was told by telephone and read back.")
    var phoned = false

    @OptionGroup var tally: TallyOptions
    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let jurisdiction = try Writing.jurisdiction(jurisdiction)
        guard let category = CategoryKey(category) else {
            throw CommandFailure.usage("“\(category)” is not a category: use a key such as arrests or victims.minors")
        }
        let place = try place.map { text in
            guard let place = PlaceName(text) else {
                throw CommandFailure.usage("a place's name has 1 to 80 characters on one line")
            }
            return place
        }
        let key = try Writing.key(key)
        if let remote = try server.remote() {
            var members: [JSONValue.Member] = [
                .init("category", .string(category.description)), .init("jurisdiction", .string(jurisdiction.code)),
            ]
            if let place { members.append(.init("place", .string(place.description))) }
            members += try tally.members(by: try Operator.principal())
            if let note = tally.note { members.append(.init("note", .string(note))) }
            if phoned { members.append(.init("phoned", true)) }
            let id = try await remote.operation(operation.operation)
            return try await remote.post("/api/v1/operations/\(id)/tallies", members, key: key).printEntries()
        }
        let figure = FigureKey(category: category, jurisdiction: jurisdiction, place: place)
        try await Writing(options: options, operation: operation).write(key: key, note: tally.note) { note, context in
            let tally = try tally.tally(figure, note: note, by: context.principal, now: context.now)
            return [.report(tally, source: phoned ? .phoned(readBack: true) : nil)]
        }
    }
}
