import Coordination
import Federation
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// Who works together, as a page and for programs.
struct NodesRoutes {
    let node: Node
    let pages: PageRenderer
    /// The public keys by which other nodes know this one; nil where it was served without them.
    let keys: MemberKeys?

    func add(to router: Router<NodeContext>) {
        router.get("nodes") { _, context in show(context) }
        router.post("nodes/invitations") { request, context in try await invite(request, context) }
        router.post("nodes/promotion") { request, context in try await promote(request, context) }
        router.post("nodes/allowance") { request, context in
            try await change(request, context) { form, reason throws(Problem) in
                guard let log = form.text(.text).flatMap({ LogOrigin($0) }) else {
                    throw .invalid("choose a log that is refused")
                }
                return .liftRefusal(log, reason: reason)
            }
        }
        router.post("nodes/:agency/removal") { request, context in
            let agency = context.parameters.get("agency").flatMap { AgencyID($0) }
            return try await change(request, context) { _, reason throws(Problem) in
                guard let agency else { throw .notFound("there is no such node: choose one from the list") }
                return .remove(agency, reason: reason)
            }
        }
    }

    private func show(
        _ context: NodeContext,
        link: NodesPage.Model.Link? = nil,
        problem: Problem? = nil
    ) -> Response {
        let isManager = node.may(context.visitor, .manageNetwork).isAllowed
        let model = NodesPage.Model(
            node,
            visitor: context.visitor,
            link: link,
            texts: isManager ? node.addressedTexts.map { NodesPage.Model.Text($0) } : [],
            problem: problem
        )
        var response = Response.page(pages.seen(by: context.reader).nodes(model), status: problem?.status ?? .ok)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func submit(
        _ step: FederationStep,
        _ blobs: [LogBatch.Blob],
        _ context: NodeContext
    ) async throws {
        let command = FederationCommand(as: try context.authority, step, blobs: blobs, source: context.source)
        _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
    }

    private func invite(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        do {
            let hub = try Member(hub: node.identity.agency, keys, address: form.text(.label))
            guard let agency = form.text(.agency).flatMap({ AgencyID($0) }),
                let role = form.text(.role).flatMap({ NodeRole(rawValue: $0) })
            else { throw Problem.invalid("a short name has lower-case letters, digits and single hyphens") }
            let token = SecretToken(.invitation)
            let invitation = Invitation(
                digest: token.digest,
                agency: agency,
                role: role,
                jurisdictions: form.text(.jurisdiction).flatMap { Jurisdiction(code: $0) }.map { [$0] } ?? [],
                until: node.clock.now().advanced(byMinutes: Invitation.usualMinutes)
            )
            try await submit(.describe(hub), [], context)
            try await submit(.invite(invitation), [], context)
            let command =
                "unitedfront join \(hub.address ?? "") --token \(token.text) "
                + "--hub-fingerprint \(hub.keys.certificate.hex)"
            return show(
                context,
                link: NodesPage.Model.Link(
                    agency: agency.description,
                    command: command,
                    until: invitation.until.minuteText,
                    key: hub.keys.spoken
                )
            )
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return show(context, problem: problem)
        }
    }

    private func promote(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        do {
            let member = try Member(hub: node.identity.agency, keys, address: form.text(.label))
            guard let reason = form.text(.reason) else { throw Problem.invalid("say in one sentence why") }
            let authority = try context.authority
            _ = try await problematic { () throws(Refusal) in
                try await node.promote(to: member, as: authority, because: reason, source: context.source)
            }
            return .seeOther(.nodes)
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return show(context, problem: problem)
        }
    }

    private func change(
        _ request: Request,
        _ context: NodeContext,
        _ step: (FormReader, SealedHandle) throws(Problem) -> FederationStep
    ) async throws -> Response {
        let form = try await FormReader(request, upTo: FormReader.short)
        do {
            guard let text = form.text(.reason) else { throw Problem.invalid("say in one sentence why") }
            let reason = try await problematic { () throws(Refusal) in try await node.seal(text) }
            try await submit(try step(form, reason.handle), [reason.blob], context)
            return .seeOther(.nodes)
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return show(context, problem: problem)
        }
    }
}

extension NodesPage.Model.Text {
    fileprivate init(_ text: Node.AddressedNote) {
        self.init(from: "\(text.by) of \(text.from)", at: text.at.minuteText, text: text.text)
    }
}
