import Identity

/// What each role may do: the table that the program decides by.
enum PermissionsPage {
    struct Model {
        let roles = Role.allCases.map { Row($0) }

        struct Row {
            let title: String
            let everywhere: String
            let own: String

            init(_ role: Role) {
                func list(_ reach: PermissionTable.Reach) -> String {
                    let actions = Action.allCases.filter { PermissionTable.reach(role, $0) == reach }
                    return actions.isEmpty ? "–" : actions.map(\.title).joined(separator: ", ")
                }
                title = role.title
                everywhere = list(.everywhere)
                own = list(.ownJurisdiction)
            }
        }
    }
}

extension PageRenderer {
    func permissions() -> String {
        page(
            PageChrome("What each role may do", section: .people),
            render(PermissionsPage.Model(), with: .permissions)
        )
    }
}
