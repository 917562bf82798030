import ArgumentParser
import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// `unitedfront send`: a text that one node alone can read.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a text to one node, which alone can read it."
    )

    @Argument(help: "The text; - reads it from standard input.")
    var text: String

    @Option(name: .long, help: "The agency whose node is to read it.")
    var to: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let agency = try NetworkWriting.agency(to)
        var words = text
        if text == "-" {
            words = ""
            while let line = readLine(strippingNewline: false) { words += line }
        }
        if let remote = try server.remote() {
            return try await remote.post(
                "/api/v1/addressed-texts",
                [.init("to", .string(agency.description)), .init("text", .string(words))]
            ).printEntries()
        }
        let open = try options.writer()
        let authority = Authority.folder(try Operator.principal())
        let written = try await refusable { () throws(Refusal) in
            try await open.node.address(words, to: agency, as: authority)
        }
        for entry in written.entries { print(entry) }
    }
}

/// `unitedfront inbox`: what was addressed to this node.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "Print the texts that were addressed to this node."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let texts: [JSONValue]
        if let remote = try server.remote() {
            texts = try await remote.get("/api/v1/addressed-texts")["texts"]?.array ?? []
        } else {
            texts = try options.reader().addressedTexts.map(\.json)
        }
        guard !json else { return Terminal.json(.array(texts)) }
        guard !texts.isEmpty else { return print("Nothing is addressed to this node.") }
        for text in texts {
            let words = ["at", "from", "by", "text"].map { text[$0]?.string ?? "" }
            print("\(words[0])  \(words[1]) (\(words[2])): \(words[3])")
        }
    }
}
