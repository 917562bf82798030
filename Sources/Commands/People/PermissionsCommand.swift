import ArgumentParser
import Identity
import Primitives
import Web

/// `unitedfront permissions`: the table that the program decides by.
struct PermissionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permissions",
        abstract: "What each role may do."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() {
        guard !json else { return Terminal.json(Self.json) }
        print(Self.markdown)
    }

    /// A table of Markdown, which `docs/security.md` shows.
    static var markdown: String {
        var lines = ["| role | may everywhere | may for the own jurisdiction |", "|---|---|---|"]
        for role in Role.allCases {
            lines.append("| \(role.title) | \(list(role, .everywhere)) | \(list(role, .ownJurisdiction)) |")
        }
        return lines.joined(separator: "\n")
    }

    private static func list(_ role: Role, _ reach: PermissionTable.Reach) -> String {
        let actions = Action.allCases.filter { PermissionTable.reach(role, $0) == reach }
        return actions.isEmpty ? "–" : actions.map(\.title).joined(separator: ", ")
    }

    private static var json: JSONValue {
        let roles: [JSONValue.Member] = Role.allCases.map { role in
            let actions: [JSONValue.Member] = Action.allCases.compactMap { action in
                PermissionTable.reach(role, action).map { .init(action.rawValue, .string($0.rawValue)) }
            }
            return .init(role.rawValue, .object(actions))
        }
        return ["roles": .object(roles), "routes": RouteTable.json]
    }
}
