import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Primitives

/// Signing in and out, setting up an account, and choosing whom a visitor of the replay acts as.
struct SignInRoutes {
    let node: Node
    let pages: PageRenderer
    let desk: SignInDesk
    let hasProvider: Bool

    func add(to router: Router<NodeContext>) {
        router.get("sign-in") { request, context in form(request, context) }
        router.post("sign-in") { request, context in try await signIn(request, context) }
        router.post("sign-out") { _, context in await signOut(context) }
        router.get("set-up") { _, context in Response.page(pages.seen(by: context.reader).setUp(problem: "")) }
        router.post("set-up") { request, context in try await redeem(request, context) }
        router.post("set-up/credentials") { request, context in try await setUp(request, context) }
        if desk.mode.isDemonstration {
            router.post("demonstration") { request, _ in try await choose(request) }
        }
    }

    private func form(_ request: Request, _ context: NodeContext) -> Response {
        let next = Self.next(request.uri.queryParameters["next"].map(String.init))
        return page(SignInPage.Model(node, next: next, hasProvider: hasProvider), context, .ok)
    }

    private func page(_ model: SignInPage.Model, _ context: NodeContext, _ status: HTTPResponse.Status) -> Response {
        var response = Response.page(pages.seen(by: context.reader).signIn(model), status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func signIn(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        let name = form.text(.name) ?? ""
        let next = Self.next(form.values[.next])
        do {
            let secret = try await desk.signIn(
                name: name,
                passphrase: form.values[.passphrase] ?? "",
                code: form.values[.code] ?? "",
                source: request.browser(context)
            )
            guard let secret else { throw Problem(.unauthorized, "signInFailed", SignInPage.failed) }
            // The session that the browser had before ends: a cookie from before never becomes a signed-in one.
            if case .session(let old) = context.visitor { await desk.end(old, .replaced) }
            return .signedIn(secret, to: next)
        } catch let problem as Problem {
            let model = SignInPage.Model(node, next: next, problem: problem.detail.sentence, hasProvider: hasProvider)
            return page(model, context, problem.status)
        }
    }

    private func signOut(_ context: NodeContext) async -> Response {
        if case .session(let session) = context.visitor { await desk.end(session, .signedOut) }
        var response = Response.seeOther(.signIn)
        response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.clear))
        // Nothing of what was read stays in the browser (W3C Clear Site Data).
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
    }

    private func redeem(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        guard let code = SecretToken(form.text(.setUp) ?? ""), let account = desk.account(settingUp: code) else {
            let sentence = IdentityRejection.setUpInvalid.description.sentence
            return .page(pages.seen(by: context.reader).setUp(problem: sentence), status: .unprocessableContent)
        }
        guard account.kind == .display else { return try credentials(code, account, context) }
        return .signedIn(try await desk.bind(code, source: request.browser(context)), to: "/")
    }

    private func setUp(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        guard let code = SecretToken(form.text(.setUp) ?? ""), let account = desk.account(settingUp: code) else {
            let sentence = IdentityRejection.setUpInvalid.description.sentence
            return .page(pages.seen(by: context.reader).setUp(problem: sentence), status: .unprocessableContent)
        }
        do {
            let passphrase = form.values[.passphrase] ?? ""
            guard passphrase == form.values[.passphraseAgain] else {
                throw Problem.invalid("the two passphrases differ: type the same one twice")
            }
            let session = try await desk.setUp(
                code,
                account: account,
                passphrase: passphrase,
                oneTimeCode: form.values[.code] ?? "",
                source: request.browser(context)
            )
            return .signedIn(session, to: "/")
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return try credentials(code, account, context, problem: problem)
        }
    }

    private func credentials(
        _ code: SecretToken,
        _ account: AccountID,
        _ context: NodeContext,
        problem: Problem? = nil
    ) throws -> Response {
        let model = try CredentialsPage.Model(
            node,
            account: account,
            code: code,
            secret: desk.codeSecret(settingUp: code),
            problem: problem?.detail.sentence ?? ""
        )
        var response = Response.page(
            pages.seen(by: context.reader).credentials(model),
            status: problem?.status ?? .ok
        )
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func choose(_ request: Request) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        guard case .demonstration(let people) = desk.mode,
            let account = form.text(.account).flatMap({ AccountID($0) }), people.contains(account)
        else { throw Problem.invalid("choose one of the people of the demonstration") }
        var response = Response.seeOther(.home)
        response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.setDemonstrator(account)))
        return response
    }

    /// Where to go after signing in: a page of this server, and nothing else.
    static func next(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 1000,
            text.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return text
    }
}

extension Response {
    /// Leads on with a new session's cookie.
    static func signedIn(_ secret: SecretToken, to path: String) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
        response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.set(secret)))
        return response
    }
}
