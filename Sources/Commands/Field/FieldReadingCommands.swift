import ArgumentParser
import Coordination
import Primitives
import VictimServices

/// `unitedfront field show`.
struct FieldShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print what was recorded at encounters, the clocks, and the figures that follow."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var place: ConductOptions

    func run() async throws {
        let record = try await FieldPlace(place, writes: false).part(.record)
        guard !json else { return Terminal.json(record) }
        print("\(record["identified"]?.number("all") ?? "0") identified.")
        var table = TextTable(["service", "offered", "received", "declined", "not available"], isWords: true)
        for line in record["services"]?.array ?? [] {
            table.add(
                [line.word("service")]
                    + ["offered", "accepted", "declined", "notAvailable"].map { line[$0]?.number("all") ?? "0" }
            )
        }
        print(table.text)
        for notice in record["notices"]?.array ?? [] {
            print(
                "\(notice.word("clock")) \(notice.word("encounter")) \(notice.word("jurisdiction")): \(notice.word("phase")), due \(notice.word("due"))"
            )
        }
        for check in record["checks"]?.array ?? [] {
            let numbers = check["encounters"]?.array?.compactMap(\.string) ?? []
            print("Look at this: \(check.word("message")) (\(numbers.joined(separator: ", ")))")
        }
        for figure in record["figures"]?.array ?? [] where figure["isReported"]?.bool != true {
            print(
                "The account differs: \(figure.word("category")) \(figure.word("jurisdiction")) recorded \(figure.number("recorded")). Report it with “unitedfront field figure”."
            )
        }
    }
}

/// `unitedfront field hand-offs`.
struct FieldHandOffs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-offs",
        abstract: "Print the hand-offs that this agency made, or those made to this provider."
    )

    @Flag(name: .long, help: "Those made to this provider.")
    var received = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var place: ConductOptions

    func run() async throws {
        let found = try await FieldPlace(place, writes: false).part(received ? .handedOver : .handOffs)
        guard !json else { return Terminal.json(found) }
        let list = found["handOffs"]?.array ?? []
        print(list.isEmpty ? "None yet." : "\(list.count) handed over. Nothing comes back about anybody.")
        for line in list {
            print(
                "\(line.word("number"))  \(line.word("at"))  \(line.word("from")) to \(line.word("advocate")): \(line.word("what")), age \(line.word("age")), \(line.word("area")), call back \(line.word("callBack"))"
            )
        }
    }
}

/// `unitedfront field figure`.
struct FieldFigure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "Report or correct a figure of the account from what was recorded at encounters."
    )

    @Argument(help: "The category, such as medicalServices.")
    var category: String

    @Argument(help: "The jurisdiction, such as US-KY.")
    var jurisdiction: String

    @OptionGroup var saying: ConductSayingOptions

    func run() async throws {
        let key = try Writing.key(saying.key)
        try await FieldPlace(saying.place, writes: true).report(category, jurisdiction, key: key)
    }
}

/// `unitedfront gaps`.
struct GapsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Need for services against what there is, over all operations of this node or in one."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .long, help: "Print CSV.")
    var csv = false

    @Flag(name: .long, help: "Only one operation, with what was published of it.")
    var one = false

    @OptionGroup var place: ConductOptions

    func run() async throws {
        if one { return Terminal.json(try await FieldPlace(place, writes: false).part(.gaps)) }
        if let remote = try place.server.remote() {
            return Terminal.json(try await remote.get("/api/v1/gaps"))
        }
        let gaps = try place.folder.reader().gaps
        if json { return Terminal.json(gaps.json) }
        if csv { return print(gaps.csv, terminator: "") }
        guard !gaps.rows.isEmpty else { return print("Nothing is known of need yet.") }
        var table = TextTable(
            ["what", "where", "needed", "not available", "asked", "promised", "lacking"],
            isWords: true
        )
        for row in gaps.rows {
            table.add([
                row.title, row.jurisdiction.code, "\(row.needed)", "\(row.notAvailable)", "\(row.asked)",
                "\(row.promised)", "\(row.gap)",
            ])
        }
        print(table.text)
        for state in gaps.states {
            for fact in state.stated {
                print(
                    "Stated by \(fact.source): \(fact.value) \(fact.measure.title.lowercased()), \(state.jurisdiction.name)"
                )
            }
        }
    }
}
