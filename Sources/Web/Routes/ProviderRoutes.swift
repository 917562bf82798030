import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Primitives
import SingleSignOn
import Synchronization

/// Signing in through the agency's provider (OpenID Connect).
struct ProviderRoutes {
    let node: Node
    let pages: PageRenderer
    let desk: SignInDesk
    let provider: SingleSignOn
    private let pending = PendingSignOns()

    init(node: Node, pages: PageRenderer, desk: SignInDesk, provider: SingleSignOn) {
        self.node = node
        self.pages = pages
        self.desk = desk
        self.provider = provider
    }

    func add(to router: Router<NodeContext>) {
        router.get("sign-in/provider") { request, context in try await begin(request, context) }
        router.get("sign-in/provider/callback") { request, context in try await finish(request, context) }
    }

    private func begin(_ request: Request, _ context: NodeContext) async throws -> Response {
        do throws(SignOnRefusal) {
            let (url, started) = try await provider.begin()
            let next = SignInRoutes.next(request.uri.queryParameters["next"].map(String.init))
            let cookie = pending.keep(started, next: next, at: node.clock.now())
            var response = Response(status: .seeOther, headers: [.location: url, .cacheControl: "no-store"])
            response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.setPending(cookie)))
            return response
        } catch {
            return page(error.description, context)
        }
    }

    private func finish(_ request: Request, _ context: NodeContext) async throws -> Response {
        guard let cookie = SessionCookie.pending(request), let (started, next) = pending.take(cookie) else {
            return page("this sign-in was not started in this browser, or too long ago: start again", context)
        }
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        let subject: SignOnSubject
        do throws(SignOnRefusal) { subject = try await provider.finish(query: query, pending: started) } catch {
            _ = try? await desk.begin(
                nil,
                .provider(ProviderSubject(issuer: "", subject: "")),
                source: request.browser(context)
            )
            return page(error.description, context)
        }
        let linked = ProviderSubject(issuer: subject.issuer, subject: subject.subject)
        let account = node.state.identity.account(linkedTo: linked)
        let source = request.browser(context)
        guard let secret = try await desk.begin(account?.id, .provider(linked), source: source) else {
            return page(
                "the provider knows you, and this node has no usable account for you: ask an administrator to link it "
                    + "(subject “\(subject.subject.prefix(100))”)",
                context
            )
        }
        // The session that the browser had before ends: a cookie from before never becomes a signed-in one.
        if case .session(let old) = context.visitor { await desk.end(old, .replaced) }
        var response = Response.signedIn(secret, to: next)
        response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.clearPending))
        return response
    }

    private func page(_ problem: String, _ context: NodeContext) -> Response {
        let model = SignInPage.Model(node, next: "/", problem: problem.sentence, hasProvider: true)
        var response = Response.page(pages.seen(by: context.reader).signIn(model), status: .unauthorized)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

/// Sign-ins that were sent to the provider, each tied to one browser, for ten minutes, used once.
final class PendingSignOns: Sendable {
    private let waiting = Mutex<[String: (started: PendingSignOn, next: String)]>([:])

    /// Bounds memory. Whoever starts sign-ins by the thousand pushes out the oldest, and keeps nobody out for long.
    private static let most = 10_000

    /// Keeps `started` and returns the secret that its browser gets.
    func keep(_ started: PendingSignOn, next: String, at now: Timestamp) -> String {
        let secret = Base64URL.encode(RandomBytes.make(32))
        let oldest = now.advanced(byMinutes: -PendingSignOn.lifetime)
        waiting.withLock { waiting in
            waiting = waiting.filter { $0.value.started.createdAt > oldest }
            if waiting.count >= Self.most,
                let first = waiting.min(by: { $0.value.started.createdAt < $1.value.started.createdAt })
            {
                waiting[first.key] = nil
            }
            waiting[secret] = (started, next)
        }
        return secret
    }

    /// Takes a sign-in out: it counts once.
    func take(_ secret: String) -> (started: PendingSignOn, next: String)? {
        waiting.withLock { $0.removeValue(forKey: secret) }
    }
}
