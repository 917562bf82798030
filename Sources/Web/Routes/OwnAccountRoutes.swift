import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// One's own account: where one is signed in, and the tokens that programs use.
struct OwnAccountRoutes {
    let node: Node
    let pages: PageRenderer
    let desk: SignInDesk

    func add(to router: Router<NodeContext>) {
        router.get("account") { _, context in try show(context) }
        router.post("account/tokens") { request, context in try await issue(request, context) }
        router.post("account/tokens/:entry/revoke") { _, context in
            guard let entry = context.parameters.get("entry").flatMap({ EntryID($0) }) else { throw Self.unknown }
            let id = try account(context)
            return try await change(context, [.revokeToken(id, entry)])
        }
        router.post("account/sessions/:session/end") { _, context in
            guard let digest = context.parameters.get("session").flatMap({ Digest(hex: $0) }) else {
                throw Self.unknown
            }
            return try await change(context, [.endSession(digest, .revoked)])
        }
        router.post("account/sessions/end") { _, context in
            let id = try account(context)
            return try await change(context, [.endAllSessions(id)])
        }
    }

    private static let unknown = Problem.notFound("there is no such session or token: it may have ended already")

    private func account(_ context: NodeContext) throws(Problem) -> AccountID {
        guard let id = context.visitor.account else { throw .signIn }
        return id
    }

    private func show(
        _ context: NodeContext,
        token: SecretToken? = nil,
        problem: Problem? = nil
    ) throws -> Response {
        guard let account = node.state.identity.account(try account(context)) else { throw Problem.signIn }
        let model = OwnAccountPage.Model(
            account,
            node,
            desk,
            visitor: context.visitor,
            token: token?.text ?? "",
            problem: problem?.detail.sentence ?? ""
        )
        var response = Response.page(
            pages.seen(by: context.reader).ownAccount(model),
            status: problem?.status ?? .ok
        )
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func issue(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        do {
            let id = try account(context)
            guard let days = form.text(.days).flatMap({ Int64($0) }), (1...IdentityState.longestToken).contains(days)
            else { throw Problem.invalid("give the days as a whole number from 1 to \(IdentityState.longestToken)") }
            let limit = Set(form.chosen.compactMap { Action(rawValue: $0) }).subtracting([.useOwnAccount])
            guard !limit.isEmpty else { throw Problem.invalid("tick what the token may do") }
            let secret = SecretToken(.api)
            let token = AccountToken(
                account: id,
                digest: secret.digest,
                label: form.text(.label) ?? "",
                limit: limit,
                until: node.clock.now().advanced(byMinutes: days * 24 * 60)
            )
            try await submit(context, [.issueToken(token)])
            return try show(context, token: secret)
        } catch let problem as Problem where problem.isMendable {
            return try show(context, problem: problem)
        }
    }

    private func change(_ context: NodeContext, _ steps: [IdentityStep]) async throws -> Response {
        do {
            try await submit(context, steps)
            return .seeOther(.ownAccount)
        } catch let problem as Problem where problem.isMendable || problem.status == .notFound {
            return try show(context, problem: problem)
        }
    }

    private func submit(_ context: NodeContext, _ steps: [IdentityStep]) async throws {
        let authority = try context.authority
        try await problematic { () throws(Refusal) in
            _ = try await node.submit(StandingCommand(as: authority, steps: steps, source: context.source))
        }
    }
}
