import ArgumentParser
import Coordination
import Identity
import Ledger
import Primitives

/// `unitedfront token`: tokens by which programs act for an account.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Tokens for programs: shown once, limited in what and how long.",
        subcommands: [TokenIssueCommand.self, TokenListCommand.self, TokenRevokeCommand.self]
    )
}

/// `unitedfront token issue`: a new token.
struct TokenIssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "issue", abstract: "Make a token; it is shown once.")

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "What it is for.")
    var label: String

    @Option(name: .long, help: "For so many days.")
    var days: Int64 = 30

    @Option(
        name: .long,
        help: "What it may do at most, such as readAccount,report; all that the account may without it."
    )
    var may: String?

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let secret = SecretToken(.api)
        let limit = try may.map { text in
            try Set(
                text.split(separator: ",").map { name in
                    guard let action = Action(rawValue: String(name)) else {
                        let all = Action.allCases.map(\.rawValue).joined(separator: ", ")
                        throw CommandFailure.usage("“\(name)” cannot be permitted: use some of \(all)")
                    }
                    return action
                }
            )
        }
        try await AccountWriting(options: options).write { _, _, node in
            let until = AccountWriting.days(days, from: node.clock.now()) ?? node.clock.now()
            return [
                .issueToken(
                    AccountToken(account: id, digest: secret.digest, label: label, limit: limit, until: until)
                )
            ]
        }
        print(secret.text)
    }
}

/// `unitedfront token list`: what tokens there are.
struct TokenListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List tokens, never themselves.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let identity = try options.reader().state.identity
        let tokens = identity.allAccounts.flatMap { identity.tokens(of: $0.id) }
        guard !json else { return Terminal.json(["tokens": .array(tokens.map(\.json))]) }
        guard !tokens.isEmpty else { return print("No token. Make one: unitedfront token issue ACCOUNT --label WHAT") }
        for issued in tokens {
            let may = issued.token.limit.map { $0.map(\.rawValue).sorted().joined(separator: ",") } ?? "all"
            print(
                "\(issued.entry)  \(issued.token.account)  \(issued.token.label)  until \(issued.token.until)  \(may)"
            )
        }
    }
}

/// `unitedfront token revoke`: the end of a token.
struct TokenRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Revoke a token.")

    @OptionGroup var who: AccountArgument

    @Argument(help: "The entry that issued it: “unitedfront token list” lists them.")
    var token: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let entry = try Writing.entry(token)
        try await AccountWriting(options: options).write { _, _, _ in [.revokeToken(id, entry)] }
    }
}

extension IdentityState.IssuedToken {
    fileprivate var json: JSONValue {
        [
            "token": .string(entry.description), "account": .string(token.account.description),
            "label": .string(token.label), "issued": .string(issued.description),
            "until": .string(token.until.description),
            "actions": token.limit.map { .array($0.map(\.rawValue).sorted().map { .string($0) }) } ?? .null,
        ]
    }
}
