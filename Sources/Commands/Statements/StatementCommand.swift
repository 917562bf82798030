import ArgumentParser

/// `unitedfront statement`: from a draft that writes itself to a statement that everyone may read.
struct StatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Draft, approve and release statements.",
        discussion: "Without a subcommand it prints what a draft would say now, and writes nothing.",
        subcommands: [
            StatementPreviewCommand.self, StatementDraftCommand.self, StatementCorrectCommand.self,
            StatementShowCommand.self, StatementListCommand.self, StatementApproveCommand.self,
            StatementReleaseCommand.self, StatementLinesCommand.self, StatementFigureCommand.self,
            StatementSettingsCommand.self,
        ],
        defaultSubcommand: StatementPreviewCommand.self
    )
}
