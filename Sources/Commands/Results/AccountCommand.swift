import ArgumentParser
import Coordination
import Primitives
import Results

/// `unitedfront account`: the one set of numbers, now or as of a past moment.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "account", abstract: "Print the account.")

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    @Option(name: .long, help: "As known here at this time (RFC 3339, such as 2021-08-27T02:40:00-05:00).")
    var asOf: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let node = try options.reader()
        let id = try await operation.choose(in: node)
        let moment = try asOf.map { text in
            guard let time = Timestamp(text) else {
                throw CommandFailure.usage("“\(text)” is not a time: write it like 2021-08-27T02:40:00-05:00")
            }
            guard time <= node.clock.now().advanced(byMinutes: ResultsState.forgivenClockErrorMinutes) else {
                throw CommandFailure.refused("\(text) lies in the future: nobody knows yet what the account will be")
            }
            return time
        }
        guard let (operation, account) = node.account(of: id, asOf: moment) else {
            throw CommandFailure.refused("the operation “\(id)” did not exist at that time: choose a later one")
        }
        if json {
            Terminal.json(AccountDocument(operation, account).json)
        } else {
            print(AccountText(operation: operation, account: account).text)
        }
    }
}
