import ArgumentParser
import Coordination
import Identity
import Ledger
import Primitives

/// `unitedfront user`: accounts and their roles.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Accounts and what they may do.",
        subcommands: [
            UserListCommand.self, UserShowCommand.self, UserAddCommand.self, UserSetUpCommand.self,
            UserGrantCommand.self, UserRevokeCommand.self, UserSuspendCommand.self, UserReinstateCommand.self,
            UserUnlockCommand.self, UserLinkCommand.self,
        ],
        defaultSubcommand: UserListCommand.self
    )
}

/// `unitedfront user add`: a new account.
struct UserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add an account.")

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "The name that others see.")
    var title: String?

    @Option(name: .long, help: "An undercover officer's real identity: sealed; others see the code name only.")
    var realIdentity: String?

    @Option(name: .long, help: "The agency's short name; this node's without it.")
    var agency: String?

    @Option(name: .long, help: "The address of the server, for the set-up link.")
    var address = "http://127.0.0.1:8080"

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let code = SecretToken(.setUp)
        let named = try agency.map { text in
            guard let agency = AgencyID(text) else {
                throw CommandFailure.usage("“\(text)” is not a short name: use lower-case letters, digits and hyphens")
            }
            return agency
        }
        let title = realIdentity == nil ? title ?? id.name.description : title
        try await AccountWriting(options: options).write(also: realIdentity.map { [$0] } ?? []) { _, others, node in
            let add = IdentityStep.add(
                id,
                agency: named ?? node.identity.agency,
                title: title,
                realIdentity: others.first
            )
            return id.kind == .service ? [add] : [add, SetUpLink.step(id, code, now: node.clock.now())]
        }
        if id.kind != .service { print(SetUpLink.text(id, code, address: address)) }
        print("Next: unitedfront user grant \(id) ROLE --reason WHY")
    }
}

/// `unitedfront user set-up`: a new set-up link.
struct UserSetUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-up",
        abstract: "Make a new one-time set-up link; what was set up before ends when it is used."
    )

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "The address of the server, for the set-up link.")
    var address = "http://127.0.0.1:8080"

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let code = SecretToken(.setUp)
        try await AccountWriting(options: options).write { _, _, node in
            [SetUpLink.step(id, code, now: node.clock.now())]
        }
        print(SetUpLink.text(id, code, address: address))
    }
}

/// `unitedfront user link`: who an account is at the agency's provider of single sign-on.
struct UserLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Link an account to a person of the agency's provider of single sign-on."
    )

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "The provider's issuer, as it stands in its tokens.")
    var issuer: String

    @Option(name: .long, help: "The person's subject there.")
    var subject: String

    @Flag(name: .long, help: "Take the link away.")
    var remove = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let subject = ProviderSubject(issuer: issuer, subject: subject)
        try await AccountWriting(options: options).write { _, _, _ in
            [remove ? .unlink(id, subject) : .link(id, subject)]
        }
    }
}
