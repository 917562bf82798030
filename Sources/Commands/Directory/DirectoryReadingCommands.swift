import ArgumentParser
import Coordination
import Primitives
import VictimServices

/// `unitedfront directory list`.
struct DirectoryListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the services, and how many records of each kind there are."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let state = node.state.services.directory
        let document = DirectoryDocument(state, at: node.clock.now())
        let view = DirectoryView(state)
        let lines = state.ids(.service).compactMap { view.serviceLine($0) }
        guard !json else {
            return Terminal.json(.object((document.standing.members ?? []) + [.init("services", .array(lines))]))
        }
        for item in state.unfinishedImports {
            print("An import of \(item.agency) ended in the middle: none of its \(item.records) records count.")
        }
        guard !state.isEmpty else {
            print("The directory is empty. Import one: unitedfront directory import FILE")
            return
        }
        for line in lines {
            let owner = line["organization"]?["name"]?.string ?? ""
            print("\(line["id"]?.string ?? "")  \(line["name"]?.string ?? "")\(owner.isEmpty ? "" : "  (\(owner))")")
        }
        let counts = state.counts
        print(
            DirectoryRecord.Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.plural)" } }
                .joined(separator: ", ")
        )
    }
}

/// `unitedfront directory show`.
struct DirectoryShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a record in the standard's nested form."
    )

    @Argument(help: "The record's UUID.")
    var id: String

    @Flag(name: .long, help: "Print JSON in one line.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let state = try options.reader().state.services.directory
        let id = try DirectoryWriting.id(id)
        let view = DirectoryView(state)
        let found =
            view.service(id) ?? view.organization(id, withServices: false) ?? view.serviceAtLocation(id)
            ?? view.location(id) ?? view.taxonomyTerm(id) ?? view.taxonomy(id)
        guard let found else {
            throw CommandFailure.refused("there is no such record: list them with “unitedfront directory list”")
        }
        print(json ? String(decoding: found.utf8, as: UTF8.self) : found.pretty)
        for kind in DirectoryRecord.Kind.allCases {
            for (agency, _) in state.listing(.init(kind, id))?.disputes ?? [] {
                Terminal.error(
                    "\(agency) says otherwise of this \(kind.rawValue): the word of who said it first counts"
                )
            }
        }
    }
}

/// `unitedfront directory search`.
struct DirectorySearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search by need, place, distance, age, language, access and hours."
    )

    @Option(name: .long, help: "What is needed: bed:… or service:…, such as bed:safe-house.")
    var need: String?
    @Option(name: .long, help: "The area, such as us-mo/kansas-city.")
    var area: String?
    @Option(name: .long, help: "Kilometres from the middle of the area, at most.")
    var within: Double?
    @Option(name: .long, help: "Age in completed years.")
    var age: Int?
    @Option(name: .long, help: "A language, by name or code.")
    var language: String?
    @Option(name: .long, help: "A need of access, such as wheelchair; repeatable.")
    var access: [String] = []
    @Flag(name: .long, help: "Only what is open now.")
    var open = false
    @Flag(name: .long, help: "Print JSON.")
    var json = false
    @Argument(help: "Words of its name or description.")
    var words: [String] = []

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let directory = node.state.services.directory
        let found = await node.finder.search(try query(), in: directory, now: node.clock.now(), limit: 100)
        guard !json else { return Terminal.json(DirectoryDocument.results(found)) }
        guard !found.results.isEmpty else {
            return print("Nothing matches all of that. Widen the area, or ask for less.")
        }
        for result in found.results {
            let facts = result.facts
            let place = facts.isConfidential ? "confidential location" : facts.place
            print("\(facts.id)  \(facts.name)  \(facts.phone)  \(place)")
            for sentence in result.reasons + result.toAsk + [facts.verification.sentence] { print("    \(sentence)") }
        }
        if found.count > found.results.count {
            print("\(found.count) match; these are the best \(found.results.count). Ask for more to see fewer.")
        }
    }

    private func query() throws -> ServiceQuery {
        var query = ServiceQuery()
        if let need {
            guard let wanted = Need.Wanted(code: need) else {
                throw CommandFailure.usage("“\(need)” is not a need: write bed:… or service:…, such as bed:safe-house")
            }
            query.wanted = wanted
        }
        if let area {
            guard let known = ServiceArea(area) else {
                throw CommandFailure.usage("“\(area)” is not an area: write it as us-mo/kansas-city")
            }
            query.area = known
        }
        if within != nil, area == nil {
            throw CommandFailure.usage("--within is measured from an area: give --area too")
        }
        query.access = Set(
            try access.map { word in
                guard let need = AccessNeed(rawValue: word) else {
                    throw CommandFailure.usage(
                        "“\(word)” is not a need of access: it is one of "
                            + AccessNeed.allCases.map(\.rawValue).joined(separator: ", ")
                    )
                }
                return need
            }
        )
        query.within = within
        query.age = age
        query.language = language
        query.isOpenNow = open
        query.text = words.joined(separator: " ")
        return query
    }
}

/// `unitedfront directory due`.
struct DirectoryDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "List the services that are to be verified again: each once a year."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        let now = node.clock.now()
        let due = node.state.services.directory.due(on: CivilDate(now))
        guard !json else {
            return Terminal.json(["due": .array(DirectoryDocument(node.state.services.directory, at: now).due)])
        }
        guard !due.isEmpty else { return print("Every service was verified within a year.") }
        for service in due {
            print("\(service.id)  \(service.name)  (\(service.agency))  \(service.verification.sentence)")
        }
    }
}
