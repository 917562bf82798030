import ArgumentParser
import Coordination
import Ledger
import Operations
import Primitives
import Web

/// `unitedfront journal`: the activity log (ICS 214), which writes itself, and notes by hand.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "The activity log: what happened, and notes by hand.",
        subcommands: [Note.self, Show.self]
    )

    struct Note: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Write a note; stored sealed, for this node alone.")

        @Argument(help: "The text.")
        var text: String

        @Option(name: .long, help: "The position whose log it belongs to, such as watch-desk.")
        var position: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .note }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts(["text": text, "position": position])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the activity log, from the folder.")

        @Option(name: .long, help: "Only what this agency said.")
        var agency: String?

        @Option(name: .long, help: "Only the notes of this position.")
        var position: String?

        @Flag(name: .long, help: "Print JSON.")
        var json = false

        @OptionGroup var place: ConductFolderOptions

        func run() async throws {
            let (node, view) = try await place.read()
            var lines: [Line] = []
            for said in view.state.chronicle(view.vantage) where said.event.isActivity {
                if let agency, said.agency.description != agency { continue }
                var line = Line(said: said, position: nil, note: nil)
                if case .noted(let note) = said.event {
                    line.position = note.position?.description
                    line.note = await node.open(note.text)
                }
                if position == nil || line.position == position { lines.append(line) }
            }
            if json { return Terminal.json(["journal": .array(lines.map(\.json))]) }
            let sheet = ConductSheet(json: ConductDocument(view, withMessages: false).json, zone: view.operation.zone)
            for line in lines {
                print("\(sheet.time(line.said.at))  \(view.name(line.said.agency)) (\(line.said.by)): \(line.sentence)")
            }
        }
    }

    /// One line, with its note where this node can open it.
    private struct Line {
        let said: Said
        var position: String?
        var note: String?

        var sentence: String {
            guard let note else { return said.event.sentence }
            return (position.map { "[\($0)] " } ?? "") + note
        }

        var json: JSONValue {
            [
                "entry": .string(said.id.description), "at": .string(said.at.description),
                "agency": .string(said.agency.description), "by": .string(said.by.description),
                "kind": .string(said.event.kind.rawValue), "sentence": .string(said.event.sentence),
                "position": position.map { .string($0) } ?? .null, "note": note.map { .string($0) } ?? .null,
            ]
        }
    }
}
