import ArgumentParser
import Coordination
import Identity
import Ledger
import Primitives
import VictimServices

/// What the writing commands of places and requests share: say it in the folder, or to the node that serves it.
struct PlacementSaying: ParsableArguments {
    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    /// Says one thing, and prints its entries, its number, and a link where it made one.
    func say(_ kind: PlacementWish.Kind, _ pairs: [(String, String?)]) async throws {
        let key = try Writing.key(key)
        let members = pairs.compactMap { name, value in value.map { JSONValue.Member(name, .string($0)) } }
        let wish: PlacementWish
        do throws(FieldProblem) {
            var fields = try JSONFields(.object(members), isForm: true)
            wish = try PlacementWish(kind, from: &fields)
        } catch {
            throw CommandFailure.usage(error.description)
        }
        if let remote = try server.remote() {
            let answer = try await remote.post("/api/v1/placement/\(kind.rawValue)", wish.members, key: key)
            answer.printEntries()
            for name in ["number", "link"] {
                if let text = answer[name]?.string { print("\(name) \(text)") }
            }
            return
        }
        let node = try options.writer().node
        let authority = Authority.folder(try Operator.principal())
        let placed = try await refusable { () throws(Refusal) in try await node.place(wish, as: authority, key: key) }
        for entry in placed.written.entries { print(entry) }
        if let number = placed.number { print("number \(number)") }
        if let secret = placed.secret { print("link /count/\(secret)") }
        if placed.written.isRepeat { Terminal.error("this stands already: nothing was added") }
    }
}

extension PlacementWish {
    /// What the API takes.
    var members: [JSONValue.Member] {
        switch self {
        case .event(let event): (event.body.members ?? []).filter { $0.value != .null }
        case .ask(let need, let minutes): (need.json.members ?? []) + [.init("minutes", .integer(minutes))]
        case .hold(let asker, let request, let pool):
            [
                .init("asker", .string(asker.description)), .init("request", .string(request.description)),
                .init("pool", .string(pool.description)),
            ]
        case .link(let pool, let minutes):
            [.init("pool", .string(pool.description)), .init("minutes", .integer(minutes))]
        }
    }
}
