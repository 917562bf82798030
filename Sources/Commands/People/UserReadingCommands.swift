import ArgumentParser
import Coordination
import Identity
import Ledger
import Primitives

/// `unitedfront user list`: everyone with an account.
struct UserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List accounts and their roles.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let accounts = try options.reader().state.identity.allAccounts
        guard !json else { return Terminal.json(["accounts": .array(accounts.map(\.json))]) }
        guard !accounts.isEmpty else { return print("No account yet. Add one: unitedfront user add NAME") }
        for account in accounts {
            let roles = account.grants.values.map(\.text).sorted().joined(separator: "; ")
            print("\(account.id)  \(account.shownName)  \(account.status.rawValue)  \(roles)")
        }
    }
}

/// `unitedfront user show`: one account.
struct UserShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an account.")

    @OptionGroup var who: AccountArgument

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let identity = try options.reader().state.identity
        guard let account = identity.account(id) else {
            throw CommandFailure.refused("\(IdentityRejection.unknown(id))")
        }
        guard !json else { return Terminal.json(account.json) }
        print("\(account.id): \(account.shownName) of \(account.agency), \(account.status.rawValue)")
        for (entry, grant) in account.grants.sorted(by: { $0.key < $1.key }) {
            print("  \(entry)  \(grant.text), granted \(grant.at) by \(grant.by)")
        }
        print("  \(identity.sessions(of: id).count) sessions, \(identity.tokens(of: id).count) tokens")
    }
}

extension Grant {
    /// The role and where it holds, in words.
    var text: String {
        let places = [
            place.jurisdiction.map { "for \($0.code)" }, place.operation.map { "in \($0)" },
            until.map { "until \($0)" },
        ]
        return ([role.title] + places.compactMap(\.self)).joined(separator: " ")
    }
}

extension UserAccount {
    var json: JSONValue {
        [
            "account": .string(id.description), "name": .string(shownName), "agency": .string(agency.description),
            "status": .string(status.rawValue), "undercover": .bool(isUndercover),
            "signsIn": .bool(credentials != nil || !subjects.isEmpty),
            "grants": .array(
                grants.sorted { $0.key < $1.key }.map { entry, grant in
                    [
                        "grant": .string(entry.description), "role": .string(grant.role.rawValue),
                        "operation": grant.place.operation.map { .string($0.description) } ?? .null,
                        "jurisdiction": grant.place.jurisdiction.map { .string($0.code) } ?? .null,
                        "until": grant.until.map { .string($0.description) } ?? .null,
                        "by": .string(grant.by.description), "at": .string(grant.at.description),
                    ]
                }
            ),
        ]
    }
}
