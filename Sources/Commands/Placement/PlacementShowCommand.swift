import ArgumentParser
import Coordination
import Primitives

/// `unitedfront beds show`.
struct PlacementShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "What is free, who asks, and what was asked for."
    )

    @Flag(name: .long, help: "As JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let document: JSONValue
        if let remote = try server.remote() {
            document = try await remote.get("/api/v1/placement")
        } else {
            let node = try options.reader()
            document = PlacementDocument(node.state.services.placement, at: node.clock.now()).json
        }
        if json { return Terminal.json(document) }
        let pools = document["pools"]?.array ?? []
        if pools.isEmpty { print("No beds are set up: “unitedfront beds set” sets up the first.") }
        var table = TextTable(["pool", "status", "free", "held", "occupied", "out of use", "there", "counted"])
        for pool in pools {
            table.add([
                Self.text(pool["key"]), Self.text(pool["status"]), Self.text(pool["available"]),
                Self.text(pool["held"]),
                Self.text(pool["occupied"]), Self.text(pool["offline"]), Self.text(pool["maximum"]),
                Self.text(pool["countedAt"]),
            ])
        }
        if !pools.isEmpty { print(table.text) }
        for request in document["requests"]?.array ?? [] {
            print(
                "asked \(Self.text(request["number"])): \(Self.text(request["what"])), \(Self.text(request["age"])), "
                    + "\(Self.text(request["area"])): \(Self.text(request["status"]))"
            )
        }
        for request in document["heard"]?.array ?? [] where request["isOpen"]?.bool == true {
            print(
                "heard \(Self.text(request["number"])) of \(Self.text(request["asker"])): \(Self.text(request["what"])), "
                    + "\(Self.text(request["age"])), \(Self.text(request["area"])): "
                    + (request["answer"]?["answer"]?.string ?? "to be answered")
            )
        }
        for hold in document["holds"]?.array ?? [] {
            print("hold \(Self.text(hold["number"])) in \(Self.text(hold["pool"])): \(Self.text(hold["status"]))")
        }
    }

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text)?: text
        case .integer(let number)?: "\(number)"
        default: "–"
        }
    }
}
