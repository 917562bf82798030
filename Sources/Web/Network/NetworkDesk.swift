import Coordination
import Federation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import NIOSSL
import Primitives
import ServiceLifecycle

/// What a hub answers to nodes.
struct NetworkDesk: Sendable {
    let node: Node
    let relay: Relay
    let pieces: PieceQueue

    /// The longest greeting: a name and a checkpoint for each of some thousand logs.
    private static let longestHello = 4 * 1024 * 1024
    private static let longestSegment = 8 * 1024 * 1024
    private static let longestWord = 65_536
    /// Some changes, each of which fits into an entry.
    private static let longestKeys = 1024 * 1024

    // MARK: Who calls

    /// SHA-256 of the certificate that the caller has shown.
    private func certificate(_ context: NodeContext) async throws -> Digest {
        guard let certificate = try await context.channel.nioSSL_peerCertificate().get() else {
            throw Problem(.forbidden, "noCertificate", "a node shows its certificate when it connects")
        }
        return Digest.sha256(of: try certificate.toDERBytes())
    }

    /// The member whose certificate the caller has shown.
    private func member(_ context: NodeContext) async throws -> Member {
        let certificate = try await certificate(context)
        let network = node.network
        guard network.isHub else {
            throw Problem(.conflict, "notHub", "this node is not the hub now: connect to “\(network.lead)”")
        }
        guard let member = network.directory.member(showing: certificate) else {
            throw Problem(.forbidden, "noMember", "this certificate is no member's: join first, or ask the hub why not")
        }
        return member
    }

    private func json(_ request: Request, upTo limit: Int) async throws -> JSONValue {
        let bytes = try await request.bytes(upTo: limit)
        do throws(JSONSyntaxError) { return try JSONParser.parse(bytes) } catch {
            throw Problem(.badRequest, "invalid", "the body is not JSON: \(error)")
        }
    }

    // MARK: Joining

    func join(_ request: Request, _ context: NodeContext) async throws -> Response {
        let shown = try await certificate(context)
        let body = try await json(request, upTo: Self.longestWord)
        guard let agency = body["agency"]?.string.flatMap({ AgencyID($0) }),
            let keys = MemberKeys(body, of: agency), keys.certificate == shown,
            let token = body["token"]?.string, let proof = body["proof"]?.string.flatMap({ Base64.decode($0) }),
            JoinProof.isValid(proof, token: token, agency: agency, keys: keys)
        else { throw Problem.invalid("this is not a request to join: run “unitedfront join” with a current version") }
        guard let own = node.network.directory.members[node.identity.agency]?.member else {
            throw Problem(.conflict, "notHub", "nobody has been invited here")
        }
        let digest = Digest.sha256(of: token.utf8)
        let authority = node.ownAuthority
        let step = FederationStep.admit(
            token: digest,
            agency: agency,
            keys,
            address: body["address"]?.string.map { String($0.prefix(300)) }
        )
        _ = try await problematic { () throws(Refusal) in
            try await node.submit(FederationCommand(as: authority, step, source: context.source))
        }
        guard let member = node.network.directory.members[agency]?.member else { throw Problem.signIn }
        return .json([
            "hub": own.json, "role": .string(member.role.rawValue),
            "jurisdictions": .array(member.jurisdictions.map { .string($0.code) }),
        ])
    }

    // MARK: Other keys

    /// A node shows its new certificate, and what it has said with the old key and the new one.
    func rekey(_ request: Request, _ context: NodeContext) async throws -> Response {
        let shown = try await certificate(context)
        let body = try await json(request, upTo: Self.longestKeys)
        guard let changes = body["changes"].flatMap({ [KeyChange]($0) }), let last = changes.last,
            changes.allSatisfy({ $0.agency == last.agency }), last.keys.certificate == shown
        else { throw Problem.invalid("this is no change of keys: update the older of the two nodes") }
        let network = node.network
        guard network.isHub else {
            throw Problem(.conflict, "notHub", "this node is not the hub now: connect to “\(network.lead)”")
        }
        try await problematic { () throws(Refusal) in
            try await node.record(changes, of: last.agency, source: context.source)
        }
        return .json(["agency": .string(last.agency.description), "key": .string(last.keys.spoken)])
    }

    // MARK: The held connection

    func connect(_ request: Request, _ context: NodeContext) async throws -> Response {
        let member = try await member(context)
        guard let hello = Hello(try await json(request, upTo: Self.longestHello)) else {
            throw Problem.invalid("this is not a greeting: update the older of the two nodes")
        }
        var refused: [RefusedLog] = []
        for (log, note) in hello.own.sorted(by: { $0.key < $1.key }) {
            do throws(CopyFault) { try node.compare(log, note, from: member.agency) } catch {
                try await refuse(log, error, theirs: note, member)
                refused.append(RefusedLog(log, error))
            }
        }
        let now = node.clock.now()
        let sizes = node.state.cut.shared(of: member.agency)
        let network = node.network
        let welcome = Welcome(agency: network.own, epoch: network.epoch, clock: now, sizes: sizes)
        let first: [LinkFrame] = [.welcome(welcome)] + refused.map { .refused($0) }
        let offset = hello.clock.milliseconds - now.milliseconds
        node.monitor.update(member.agency) { $0.clockOffset = offset }
        let line = RelayLine(context.channel)
        return Response(
            status: .ok,
            headers: [.contentType: "application/vnd.unitedfront.link", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                // The head has been written: from here on the relay writes to the connection itself.
                let id = await relay.connect(line, member: member, have: hello.have, saying: first)
                for await _ in line.end.cancelOnGracefulShutdown() {}
                await relay.leave(id)
                let end = writer
                try await end.finish(nil)
            }
        )
    }

    func pulse(_ request: Request, _ context: NodeContext) async throws -> Response {
        let member = try await member(context)
        let now = node.clock.now()
        guard let clock = try await json(request, upTo: Self.longestWord)["clock"]?.string.flatMap({ Timestamp($0) })
        else { throw Problem.invalid("“clock” must be a time") }
        await relay.hear(member.agency)
        node.monitor.update(member.agency) { link in
            link.lastHeard = now
            link.clockOffset = clock.milliseconds - now.milliseconds
        }
        return .json(["clock": .string(now.description)])
    }

    // MARK: Pieces of logs

    func take(_ request: Request, _ context: NodeContext) async throws -> Response {
        let member = try await member(context)
        let bytes = try await request.bytes(upTo: Self.longestSegment)
        let segment: LogSegment
        do throws(CopyFault) { segment = try LogSegment(encoded: bytes) } catch {
            note(error, nil, member)
            throw Problem(.unprocessableContent, error.code, error.description)
        }
        do throws(Refusal) {
            let size = try await pieces.take(node.read(segment, from: member.agency), from: member.agency)
            let cosignature = try node.cosignature(of: segment.log, size: size)
            let now = node.clock.now()
            await relay.hear(member.agency)
            node.monitor.update(member.agency) { $0.lastHeard = now }
            return .json(PushAnswer(log: segment.log, size: size, cosignature: cosignature.bytes).json)
        } catch {
            guard let fault = error.fault else { throw Problem(error) }
            if case .gap = fault {} else { try await refuse(segment.log, fault, theirs: segment.checkpoint, member) }
            let answer = PushAnswer(
                log: segment.log,
                size: node.state.cut[segment.log],
                cosignature: nil,
                refused: RefusedLog(segment.log, fault)
            )
            return .json(answer.json, status: .conflict)
        }
    }

    /// Shows a fault on the hub's page, and keeps the evidence where the author contradicts itself.
    ///
    /// - Throws: `Problem`, where it cannot be kept now: then the node is not told that its log is refused, and comes again with
    ///   what is found again. Told so, it would send nothing more over this connection, and nobody else would ever hear of it.
    private func refuse(_ log: LogOrigin, _ fault: CopyFault, theirs: [UInt8], _ member: Member) async throws(Problem) {
        note(fault, log, member)
        do throws(Refusal) { try await node.keepEvidence(log, fault, theirs: theirs) } catch { throw Problem(error) }
    }

    private func note(_ fault: CopyFault, _ log: LogOrigin?, _ member: Member) {
        let fault = NetworkMonitor.Fault(
            at: node.clock.now(),
            log: log,
            code: fault.code,
            sentence: fault.description
        )
        node.monitor.note(fault, of: member.agency)
        node.noteNetworkChanged()
    }
}
