import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// People and what they may do.
struct PeopleRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("people") { _, context in
            Response.page(pages.seen(by: context.reader).people(PeoplePage.Model(node, context.visitor)))
        }
        router.get("permissions") { _, context in Response.page(pages.seen(by: context.reader).permissions()) }
        router.get("people/new") { _, context in
            let form = AccountForm(node, FormInput(key: try .fresh()))
            return Response.page(pages.seen(by: context.reader).newAccount(form.page))
        }
        router.post("people/new") { request, context in try await add(request, context) }
        router.get("people/:account") { _, context in try show(try account(context).id, context) }
        router.post("people/:account/roles") { request, context in try await grant(request, context) }
        router.post("people/:account/roles/:entry/revoke") { request, context in
            let entry = context.parameters.get("entry").flatMap { EntryID($0) }
            return try await change(request, context) { id, reason in
                .revoke(id, grant: entry ?? EntryID(high: 0, low: 0), reason: reason)
            }
        }
        router.post("people/:account/status") { request, context in try await status(request, context) }
        router.post("people/:account/unlock") { request, context in
            try await change(request, context) { id, reason in .unlock(id, reason: reason) }
        }
        router.post("people/:account/set-up") { _, context in try await setUp(context) }
        router.post("people/:account/sessions/end") { _, context in
            let id = try account(context).id
            return try await answer(id, context) { try await submit(context, [.endAllSessions(id)]) }
        }
        router.post("people/:account/identity") { _, context in try await identity(context) }
    }

    private func account(_ context: NodeContext) throws(Problem) -> UserAccount {
        let name = context.parameters.get("account")?.replacing("%3A", with: ":") ?? ""
        guard let account = AccountID(name).flatMap({ node.state.identity.account($0) }) else {
            throw .notFound("there is no such account: choose one from the list of people")
        }
        return account
    }

    private func show(
        _ id: AccountID,
        _ context: NodeContext,
        link: (text: String, until: Timestamp)? = nil,
        identity: String = "",
        problem: Problem? = nil
    ) throws -> Response {
        guard let account = node.state.identity.account(id) else { throw Problem.signIn }
        let model = PersonPage.Model(
            account,
            node,
            visitor: context.visitor,
            link: link,
            identity: identity,
            problem: problem?.detail.sentence ?? ""
        )
        var response = Response.page(pages.seen(by: context.reader).person(model), status: problem?.status ?? .ok)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func add(_ request: Request, _ context: NodeContext) async throws -> Response {
        var form = try await FormReader(request, upTo: FormReader.short)
        do {
            let kind = form.required(.kind, "Choose what it is.") { AccountID.Kind(rawValue: $0) }
            let name = form.required(.name, "A short name has lower-case letters, digits and single hyphens.") {
                Slug($0)
            }
            let agency = form.required(.agency, "An agency has a short name too.") { AgencyID($0) }
            guard let kind, let name, let agency else { throw Problem.invalid("the form is not complete") }
            let id = AccountID(kind, name)
            var blobs: [LogBatch.Blob] = []
            var handle: SealedHandle?
            if let identity = form.text(.realIdentity) {
                let sealed = try await problematic { () throws(Refusal) in try await node.seal(identity) }
                (handle, blobs) = (sealed.handle, [sealed.blob])
            }
            let title = handle == nil ? form.text(.title) ?? name.description : form.text(.title)
            let step = IdentityStep.add(id, agency: agency, title: title, realIdentity: handle)
            try await submit(context, [step], blobs)
            return .seeOther(.person(id))
        } catch let problem as Problem where problem.isMendable {
            let input = try form.input(form.problems.isEmpty ? [FormProblem(nil, problem.detail.sentence)] : [])
            return .page(
                pages.seen(by: context.reader).newAccount(AccountForm(node, input).page),
                status: problem.status
            )
        }
    }

    private func grant(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        let id = try account(context).id
        return try await answer(id, context) {
            guard let role = form.text(.role).flatMap({ Role(rawValue: $0) }) else {
                throw Problem.invalid("choose a role")
            }
            let place = Place(
                operation: form.text(.operation).flatMap { OperationID($0) },
                jurisdiction: form.text(.jurisdiction).flatMap { Jurisdiction(code: $0) }
            )
            var until: Timestamp?
            if let text = form.text(.days) {
                guard let days = Int64(text), (1...3660).contains(days) else {
                    throw Problem.invalid("give the days as a whole number, or leave them out")
                }
                until = node.clock.now().advanced(byMinutes: days * 24 * 60)
            }
            let reason = try await sealed(form)
            let step = IdentityStep.grant(id, role, place, until: until, reason: reason.handle)
            try await submit(context, [step], [reason.blob])
        }
    }

    private func status(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        let id = try account(context).id
        return try await answer(id, context) {
            let reason = try await sealed(form)
            let isSuspension = form.text(.status) == UserAccount.Status.suspended.rawValue
            let step: IdentityStep =
                isSuspension ? .suspend(id, reason: reason.handle) : .reinstate(id, reason: reason.handle)
            try await submit(context, [step], [reason.blob])
        }
    }

    private func change(
        _ request: Request,
        _ context: NodeContext,
        _ step: (AccountID, SealedHandle) -> IdentityStep
    ) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        let id = try account(context).id
        return try await answer(id, context) {
            let reason = try await sealed(form)
            try await submit(context, [step(id, reason.handle)], [reason.blob])
        }
    }

    private func setUp(_ context: NodeContext) async throws -> Response {
        let id = try account(context).id
        let code = SecretToken(.setUp)
        let until = node.clock.now().advanced(byMinutes: 24 * 60)
        do {
            try await submit(context, [.issueSetUp(id, code: code.digest, until: until)])
        } catch let problem as Problem where problem.isMendable {
            return try show(id, context, problem: problem)
        }
        return try show(id, context, link: (SiteURL.setUp.path + "#" + code.text, until))
    }

    /// The real identity behind a code name: the gate has recorded the look before this runs.
    private func identity(_ context: NodeContext) async throws -> Response {
        let account = try account(context)
        guard let handle = account.realIdentity else {
            throw Problem.notFound("this account has no other identity")
        }
        let text = await node.open(handle) ?? "It has been erased."
        return try show(account.id, context, identity: text)
    }

    private func sealed(_ form: FormReader) async throws -> SealedText {
        guard let reason = form.text(.reason) else { throw Problem.invalid("say in one sentence why") }
        return try await problematic { () throws(Refusal) in try await node.seal(reason) }
    }

    private func answer(
        _ id: AccountID,
        _ context: NodeContext,
        _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
            return .seeOther(.person(id))
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return try show(id, context, problem: problem)
        }
    }

    private func submit(
        _ context: NodeContext,
        _ steps: [IdentityStep],
        _ blobs: [LogBatch.Blob] = []
    ) async throws {
        let authority = try context.authority
        try await problematic { () throws(Refusal) in
            _ = try await node.submit(
                StandingCommand(as: authority, steps: steps, blobs: blobs, source: context.source)
            )
        }
    }
}
