import ArgumentParser
import Foundation
import Ledger
import Operations
import Primitives

/// `unitedfront message`: messages with receipts (ICS 213).
struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Messages between nodes, units and roles, with receipts.",
        subcommands: [Send.self, List.self, Show.self, Acknowledge.self, Reply.self, Strike.self]
    )

    struct Send: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Send a message.")

        @Argument(help: "What it is about, up to 120 bytes; that of the template where one is named.")
        var subject: String?

        @Argument(help: "The text; that of the template where one is named.")
        var text: String?

        @Option(name: .long, help: "everyone, node:ky, unit:ky/alpha or role:team-leader; may be given again.")
        var to: [String] = []

        @Option(name: .long, help: "routine, priority, immediate or flash.")
        var precedence: String?

        @Option(name: .long, help: "A message with its words ready: rollCall, hold, abort or hHour.")
        var template: String?

        @Flag(name: .long, help: "It stays open until somebody has answered it.")
        var needsAnswer = false

        @Option(name: .long, help: "A text, PNG, JPEG or PDF file; may be given again.")
        var attach: [String] = []

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .message }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let ready = try template.map { name in
                guard let template = MessageTemplate(rawValue: name) else {
                    throw CommandFailure.usage("“\(name)” is no template: use rollCall, hold, abort or hHour")
                }
                return template
            }
            var members: [JSONValue.Member] = .texts([
                "to": to.joined(separator: ","), "precedence": precedence ?? ready?.precedence.rawValue,
                "subject": subject ?? ready?.subject, "text": text ?? ready?.text,
                "needsAnswer": needsAnswer ? "yes" : nil,
            ])
            if !attach.isEmpty { members.append(.init("attachments", .array(try attach.map(Self.attachment)))) }
            return members
        }

        private static func attachment(_ path: String) throws -> JSONValue {
            let bytes = try ConductFile.bytes(path)
            guard bytes.count <= Attachment.longest else {
                throw CommandFailure.refused("\(path) has \(bytes.count) bytes and may have \(Attachment.longest)")
            }
            return [
                "name": .string(URL(fileURLWithPath: path).lastPathComponent), "content": .string(Base64.encode(bytes)),
            ]
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List messages, the newest first.")

        @Flag(name: .long, help: "Only those about which somebody still has to do something.")
        var open = false

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["messages"]) { $0.messagesText(open: open) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a message with its receipts and answers.")

        @Argument(help: "Its entry.")
        var message: String

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            let sheet = try await reading.sheet()
            let value = try sheet.message(message)
            if reading.json { return Terminal.json(value) }
            print(sheet.messageText(value))
        }
    }

    struct Acknowledge: ConductSaying {
        static let configuration = CommandConfiguration(commandName: "ack", abstract: "Say that you have understood.")

        @Argument(help: "The entries of the messages.")
        var messages: [String]

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .mark }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts(["messages": messages.joined(separator: ","), "mark": MessageMark.Mark.acknowledged.rawValue])
        }
    }

    struct Reply: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Answer a message, to the agency that sent it.")

        @Argument(help: "The entry of the message.")
        var message: String

        @Argument(help: "The text.")
        var text: String

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .message }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let value = try await place.sheet().message(message)
            let subject = "Re: \(value["subject"]?.string ?? "")"
            return .texts([
                "to": "node:\(value["from"]?.string ?? "")", "precedence": value["precedence"]?.string,
                "subject": subject.utf8.count <= 120 ? subject : value["subject"]?.string, "text": text,
                "replyTo": message,
            ])
        }
    }

    struct Strike: ConductSaying {
        static let configuration = CommandConfiguration(
            abstract: "Take a message from view that should not have been written."
        )

        @Argument(help: "Its entry.")
        var message: String

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .strike }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] { .texts(["message": message]) }
    }
}
