import Coordination
import Identity
import Ledger
import Primitives

/// The people whom a visitor of the demonstration may act as: one for each part that the product knows so far.
enum DemoPeople {
    private static let people: [(name: String, title: String?, role: Role, jurisdiction: String?)] = [
        ("ann", "Ann Hub", .hubCoordinator, nil),
        ("ben", "Ben Press", .informationOfficer, nil),
        ("kim", "Kim Kentucky", .stateCoordinator, "US-KY"),
        ("walt", "Walt Watch", .watchOfficer, nil),
        ("olive", "Olive Audit", .auditor, nil),
        ("ada", "Ada Admin", .administrator, nil),
        ("iris", "Iris Observer", .observer, nil),
        ("kestrel", nil, .undercoverOfficer, nil),
    ]

    /// Who works at a service provider.
    private static let providerPeople: [(name: String, title: String?, role: Role, jurisdiction: String?)] = [
        ("rosa", "Rosa Provider", .serviceProvider, nil),
        ("vera", "Vera Advocate", .victimAdvocate, nil),
        ("ada", "Ada Admin", .administrator, nil),
        ("olive", "Olive Audit", .auditor, nil),
    ]

    /// Gives the demonstration's node its people.
    /// - Returns: their accounts; the first is whom a visitor acts as at the beginning.
    static func add(to node: Node) async throws -> [AccountID] {
        let authority = Authority.folder(try Operator.principal())
        var accounts: [AccountID] = []
        for person in node.isProvider ? providerPeople : people {
            guard let name = Slug(person.name) else { continue }
            let id = AccountID(.person, name)
            let reason = try await refusable { () throws(Refusal) in try await node.seal("For the demonstration.") }
            var blobs = [reason.blob]
            var identity: SealedHandle?
            if person.title == nil {
                let sealed = try await refusable { () throws(Refusal) in
                    try await node.seal("Nobody: an invented person")
                }
                identity = sealed.handle
                blobs.append(sealed.blob)
            }
            let place = Place(jurisdiction: person.jurisdiction.flatMap { Jurisdiction(code: $0) })
            let command = StandingCommand(
                as: authority,
                steps: [
                    .add(id, agency: node.identity.agency, title: person.title, realIdentity: identity),
                    .grant(id, person.role, place, until: nil, reason: reason.handle),
                ],
                blobs: blobs
            )
            _ = try await refusable { () throws(Refusal) in try await node.submit(command) }
            accounts.append(id)
        }
        return accounts
    }
}
