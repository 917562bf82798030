import ArgumentParser
import Coordination
import Identity
import Primitives

/// `unitedfront released`: what survivors let providers give this agency.
struct ReleasedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "released",
        abstract: "Print what survivors let providers give this agency; written to the access log."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let texts = try await texts()
        guard !json else { return Terminal.json(.array(texts)) }
        guard !texts.isEmpty else { return print("Nothing has been released to this agency.") }
        for text in texts { print(text["text"]?.string ?? "") }
    }

    private func texts() async throws -> [JSONValue] {
        if let remote = try server.remote() {
            return try await remote.get("/api/v1/released-texts")["texts"]?.array ?? []
        }
        let open = try options.writer()
        let note = AccessNote(.readReleased, .done, target: "unitedfront released", source: "command line")
        let authority = Authority.folder(try Operator.principal())
        _ = try await refusable { () throws(Refusal) in
            try await open.node.submit(StandingCommand(as: authority, steps: [.note(note)]))
        }
        return open.node.releasedTexts.map(\.json)
    }
}
