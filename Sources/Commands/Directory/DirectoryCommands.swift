import ArgumentParser

/// `unitedfront directory`: who offers which help, where.
struct DirectoryCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "The directory of services (Open Referral HSDS 3.1): import, export, search, verify.",
        subcommands: [
            DirectoryListCommand.self, DirectoryShowCommand.self, DirectorySearchCommand.self,
            DirectoryDueCommand.self, DirectoryImportCommand.self, DirectoryExportCommand.self,
            DirectoryVerifyCommand.self, DirectoryWithdrawCommand.self, DirectoryTaxonomiesCommand.self,
        ],
        defaultSubcommand: DirectoryListCommand.self
    )
}
