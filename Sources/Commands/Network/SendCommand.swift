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

    func run() async throws {
        let agency = try NetworkWriting.agency(to)
        var words = text
        if text == "-" {
            words = ""
            while let line = readLine(strippingNewline: false) { words += line }
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

    func run() async throws {
        let texts = try options.reader().addressedTexts
        guard !json else {
            return Terminal.json(
                .array(
                    texts.map {
                        [
                            "entry": .string($0.id.description), "at": .string($0.at.description),
                            "from": .string($0.from.description), "by": .string($0.by.description),
                            "text": .string($0.text),
                        ]
                    }
                )
            )
        }
        guard !texts.isEmpty else { return print("Nothing is addressed to this node.") }
        for text in texts { print("\(text.at)  \(text.from) (\(text.by)): \(text.text)") }
    }
}
