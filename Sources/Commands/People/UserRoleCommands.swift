import ArgumentParser
import Coordination
import Identity
import Ledger
import Primitives

/// `unitedfront user grant`: a role for an account.
struct UserGrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "grant", abstract: "Grant a role.")

    @OptionGroup var who: AccountArgument

    @Argument(help: "The role, such as hub-coordinator; “unitedfront permissions” lists them.")
    var role: String

    @Option(name: .long, help: "Only in this operation.")
    var operation: String?

    @Option(name: .long, help: "For this state or territory.")
    var jurisdiction: String?

    @Option(name: .long, help: "For so many days; until it is revoked without it.")
    var days: Int64?

    @Option(name: .long, help: "Why: sealed, and on the record.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        guard let role = Role(named: role) else {
            let all = Role.allCases.map(\.option).joined(separator: ", ")
            throw CommandFailure.usage("“\(role)” is not a role: use one of \(all)")
        }
        let operation = try operation.map { text in
            guard let operation = OperationID(text) else {
                throw CommandFailure.usage("“\(text)” is not an operation: list them with “unitedfront operations”")
            }
            return operation
        }
        let place = Place(operation: operation, jurisdiction: try jurisdiction.map { try Writing.jurisdiction($0) })
        try await AccountWriting(options: options).write(reason: reason) { reason, _, node in
            guard let reason else { return [] }
            let until = AccountWriting.days(days, from: node.clock.now())
            return [.grant(id, role, place, until: until, reason: reason)]
        }
    }
}

/// `unitedfront user revoke`: takes a role away.
struct UserRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Take a role away.")

    @OptionGroup var who: AccountArgument

    @Argument(help: "The entry that granted it: “unitedfront user show” lists them.")
    var grant: String

    @Option(name: .long, help: "Why: sealed, and on the record.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        let grant = try Writing.entry(grant)
        try await AccountWriting(options: options).write(reason: reason) { reason, _, _ in
            reason.map { [.revoke(id, grant: grant, reason: $0)] } ?? []
        }
    }
}

/// `unitedfront user suspend`: an account that may no longer be used; its sessions end.
struct UserSuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Take an account out of use; its sessions end at once."
    )

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "Why: sealed, and on the record.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        try await AccountWriting(options: options).write(reason: reason) { reason, _, _ in
            reason.map { [.suspend(id, reason: $0)] } ?? []
        }
    }
}

/// `unitedfront user reinstate`: the end of a suspension.
struct UserReinstateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reinstate", abstract: "End a suspension.")

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "Why: sealed, and on the record.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        try await AccountWriting(options: options).write(reason: reason) { reason, _, _ in
            reason.map { [.reinstate(id, reason: $0)] } ?? []
        }
    }
}

/// `unitedfront user unlock`: the end of a lock that failed sign-ins brought.
struct UserUnlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Release an account that five failed sign-ins have locked."
    )

    @OptionGroup var who: AccountArgument

    @Option(name: .long, help: "How you know who asks: sealed, and on the record.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let id = try who.id()
        try await AccountWriting(options: options).write(reason: reason) { reason, _, _ in
            reason.map { [.unlock(id, reason: $0)] } ?? []
        }
    }
}
