import ArgumentParser
import Coordination
import Ledger
import Primitives
import Publication

/// `unitedfront statement draft`: keeps what the account says now as the next version.
struct StatementDraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Keep a draft of what the account says now."
    )

    @Option(name: .long, help: "An idempotency key: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        try await StatementDrafting(options: options, operation: operation, key: key).draft(correcting: nil)
    }
}

/// `unitedfront statement correct`: a statement of its own that names what changed in an earlier one.
struct StatementCorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Keep a draft that corrects a released statement, figure by figure."
    )

    @Argument(help: "The number of the statement to correct.")
    var number: Int

    @Option(name: .long, help: "An idempotency key: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        try await StatementDrafting(options: options, operation: operation, key: key).draft(correcting: number)
    }
}

/// What drafting and correcting share.
private struct StatementDrafting {
    let options: FolderOptions
    let operation: OperationOptions
    let key: String?

    func draft(correcting number: Int?) async throws {
        let key = try Writing.key(key)
        try await Writing(options: options, operation: operation).write(key: key, note: nil) { _, context in
            let id = try await operation.choose(in: context.node)
            let drawn = try await refusable { () throws(Refusal) in
                try context.node.drawStatement(of: id, correcting: number)
            }
            StatementOutput.explain(drawn)
            return [.draft(drawn.statement)]
        }
    }
}

/// `unitedfront statement approve`: one of the two people whom a statement needs.
struct StatementApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve the latest draft; the second person's approval makes it a statement."
    )

    @Option(name: .long, help: "Who approves; the system user where nobody is named.")
    var by: String?

    @Option(name: .long, help: "The version that was read: refused where a newer one has taken its place.")
    var version: Int?

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        try await Writing(options: options, operation: operation).write(note: nil) { _, context in
            guard let approver = by.map({ Principal($0) }) ?? context.principal else {
                throw CommandFailure.usage("a name has 1 to 100 bytes")
            }
            return [.approveDraft(version: version, by: approver)]
        }
    }
}

/// `unitedfront statement release`: everyone may read it, at once or from a moment on.
struct StatementReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Release an approved statement, at once or under an embargo."
    )

    @Argument(help: "The number of the statement.")
    var number: Int

    @Option(name: .long, help: "Embargoed until this time (RFC 3339, such as 2021-08-27T06:00:00-05:00).")
    var embargo: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let until = try embargo.map { text in
            guard let time = Timestamp(text) else {
                throw CommandFailure.usage("“\(text)” is not a time: write it like 2021-08-27T06:00:00-05:00")
            }
            return time
        }
        try await Writing(options: options, operation: operation).write(note: nil) { _, _ in
            [.releaseStatement(number, embargo: until)]
        }
    }
}

/// `unitedfront statement settings`: what stands on every statement, and how careful it is.
struct StatementSettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Set the hotline, the agencies and the care taken with small counts."
    )

    @Option(name: .long, help: "The hotline's name.")
    var hotline: String?

    @Option(name: .long, help: "The hotline's telephone number.")
    var phone: String?

    @Option(name: .long, help: "The hotline's number for text messages.")
    var text: String?

    @Option(name: .long, help: "An agency that takes part; repeat for each, in order.")
    var agency: [String] = []

    @Option(name: .long, help: "Counts of persons below this are small, 1 to 20.")
    var threshold: Int64?

    @Option(name: .long, help: "Round counts by state to multiples of this; 1 for none.")
    var round: Int64?

    @Flag(inversion: .prefixedNo, help: "Keep the operation's totals unrounded.")
    var unroundedTotals: Bool?

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        try await Writing(options: options, operation: operation).write(note: nil) { _, context in
            let id = try await operation.choose(in: context.node)
            var settings = context.node.state.publication(of: id)?.settings ?? .standard
            settings.hotline = StatementSettings.Hotline(
                name: hotline ?? settings.hotline.name,
                phone: phone ?? settings.hotline.phone,
                text: text ?? settings.hotline.text
            )
            if !agency.isEmpty { settings.agencies = agency }
            settings.threshold = threshold ?? settings.threshold
            settings.rounding = round ?? settings.rounding
            settings.hasUnroundedTotals = unroundedTotals ?? settings.hasUnroundedTotals
            return [.setStatements(settings)]
        }
    }
}
