import ArgumentParser

/// `unitedfront beds`: a provider's places and the requests for them.
struct PlacementCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "beds",
        abstract: "A provider's beds, requests to other providers, and holds.",
        discussion:
            "Only in a folder made with “init --role provider”. Nothing of it leaves that node but sealed posts.",
        subcommands: [
            PlacementShowCommand.self, SetPoolCommand.self, ClosePoolCommand.self, CountCommand.self,
            CountLinkCommand.self, AskCommand.self, EndRequestCommand.self, HoldCommandOfBeds.self, TurnCommand.self,
            AnswerCommand.self,
        ],
        defaultSubcommand: PlacementShowCommand.self
    )
}
