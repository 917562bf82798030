import ArgumentParser

/// `unitedfront clients`: a service provider's own records of its clients.
struct ClientsCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients",
        abstract: "Clients' records, releases and reports, at a service provider's own node.",
        subcommands: [
            ClientsListCommand.self, ClientsShowCommand.self, ClientsOpenCommand.self, ClientsAddCommand.self,
            ClientsReleaseCommand.self, ClientsReportCommand.self, ClientsForgetCommand.self,
        ],
        defaultSubcommand: ClientsListCommand.self
    )
}

/// `unitedfront clients release`.
struct ClientsReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Give what a release names, or take a release back.",
        subcommands: [ClientsGiveCommand.self, ClientsRevokeCommand.self]
    )
}
