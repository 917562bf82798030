import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives
import VictimServices

/// The pages of the directory of services.
struct DirectoryRoutes {
    let node: Node
    let pages: PageRenderer
    let line: DirectoryImportLine

    func add(to router: Router<NodeContext>) {
        router.get("directory") { request, context in await search(request, context) }
        router.get("directory/services/:id") { _, context in try service(try id(context), context) }
        router.get("directory/due") { _, context in
            answer(pages.seen(by: context.reader).dueServices(sight(context)))
        }
        router.get("directory/card") { request, context in await card(request, context) }
        router.get("directory/import") { _, context in importForm(context) }
        router.post("directory/import") { request, context in try await take(request, context) }
        router.post("directory/taxonomies") { _, context in
            let authority = try context.authority
            _ = try await problematic { () throws(Refusal) in try await node.recordOwnTaxonomies(authority) }
            return Response.seeOther(.directory(.home))
        }
        router.post("directory/services/:id/verification") { request, context in
            try await verify(request, context)
        }
    }

    private func sight(_ context: NodeContext) -> DirectorySight {
        DirectorySight(
            state: node.state.services.directory,
            now: node.clock.now(),
            agency: node.identity.agency,
            isManager: node.may(context.visitor, .manageDirectory).isAllowed
        )
    }

    private func answer(_ html: String, _ problem: Problem? = nil) -> Response {
        var response = Response.page(html, status: problem?.status ?? .ok)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func id(_ context: NodeContext) throws(Problem) -> EntryID {
        guard let id = context.parameters.get("id").flatMap({ EntryID($0) }),
            node.state.services.directory.listing(.init(.service, id)) != nil
        else { throw .notFound("there is no such service: search the directory, and choose one there") }
        return id
    }

    private func form(_ request: Request) -> DirectorySearchForm {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
        return DirectorySearchForm(values)
    }

    private func search(_ request: Request, _ context: NodeContext) async -> Response {
        let (sight, form) = (sight(context), form(request))
        let total = await node.finder.count(in: sight.state)
        let (query, problem) = form.query
        // A long directory is not listed: there is something to ask first.
        let isAsked = problem == nil && (!query.isEmpty || total <= DirectoryPage.Model.listed)
        let found =
            isAsked
            ? await node.finder.search(query, in: sight.state, now: sight.now, limit: DirectoryPage.Model.most) : .none
        return answer(pages.seen(by: context.reader).directory(sight, form, found, of: total))
    }

    private func card(_ request: Request, _ context: NodeContext) async -> Response {
        let (sight, form) = (sight(context), form(request))
        let (query, problem) = form.query
        let found = problem == nil ? await node.finder.search(query, in: sight.state, now: sight.now) : .none
        return answer(pages.seen(by: context.reader).hotlineCard(found))
    }

    private func service(_ id: EntryID, _ context: NodeContext, problem: Problem? = nil) throws -> Response {
        answer(pages.seen(by: context.reader).directoryService(id, sight(context), problem), problem)
    }

    private func verify(_ request: Request, _ context: NodeContext) async throws -> Response {
        let service = try id(context)
        let form = try await TrainingForm(request)
        do {
            let authority = try context.authority
            try await problematic { () throws(Refusal) in
                try await node.verifyService(service, by: form.text("email"), authority)
            }
            return .seeOther(.directory(.service(service)))
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return try self.service(service, context, problem: problem)
        }
    }

    private func importForm(
        _ context: NodeContext,
        _ text: String = "",
        _ confidential: String = "",
        _ problem: Problem? = nil
    ) -> Response {
        let page = pages.seen(by: context.reader).directoryImport(text, confidential, problem?.detail.sentence)
        return answer(page, problem)
    }

    /// A directory that was pasted. A long one comes by the command or the API, which read it as it comes.
    private func take(_ request: Request, _ context: NodeContext) async throws -> Response {
        let bytes = try await request.bytes(upTo: FormReader.longest)
        guard let text = String(validating: bytes, as: UTF8.self),
            let fields = try? URLEncodedFormDecoder().decode([String: String].self, from: text)
        else { throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more") }
        let (records, confidential) = (fields["text"] ?? "", fields["confidential"] ?? "")
        do {
            let api = DirectoryAPI(node: node, line: line)
            _ = try await api.importing(confidential: confidential, kind: nil, as: context) { intake in
                try intake.feed(Array(records.utf8))
            }
            return .seeOther(.directory(.home))
        } catch let problem as Problem where problem.isMendable || problem.status == .conflict {
            return importForm(context, records, confidential, problem)
        }
    }
}
