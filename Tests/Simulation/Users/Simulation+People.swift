import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results

/// What people do at their nodes.
extension Simulation {
    /// The hub opens the operation.
    func open() async throws {
        let described = Operation(
            id: people.operation,
            name: "Operation United Front",
            zone: Operation.defaultZone,
            planned: Self.states.compactMap { Jurisdiction(naming: $0) },
            reportingInterval: 1440
        )
        try await ask(hosts[Self.hub], [.open(described, .antiTrafficking)], by: "command-post")
    }

    /// Somebody at `host` does something, and will do something again.
    func act(_ host: Host) async throws {
        guard healedAt == nil else { return }
        plan(.act(host.number), in: random.number(course.pause / 4...course.pause * 2))
        guard host.isUp else { return }
        switch random.below(100) {
        case 0..<55: try await report(host)
        case 55..<70: try await correct(host)
        case 70..<76: try await withdraw(host)
        case 76..<90: try await approve(host)
        case 90..<96: try await state(host)
        default: try await openOther(host)
        }
    }

    private func quantity() -> Quantity {
        switch random.below(10) {
        case 0: .unquantified
        case 1: .atLeast(random.number(0...50))
        default: .exact(random.number(0...200))
        }
    }

    private func tally(_ key: FigureKey, _ host: Host) -> Tally? {
        guard let clerk = Principal("clerk-\(host.agency)") else { return nil }
        let isPeriod = random.happens(200)
        return Tally(
            key: key,
            toDate: isPeriod ? nil : quantity(),
            thisPeriod: isPeriod || random.happens(100) ? quantity() : nil,
            stage: random.element(Tally.Stage.allCases) ?? .update,
            asOf: host.clock.now.advanced(byMilliseconds: -random.number(0...3_600_000)),
            preparedBy: clerk
        )
    }

    private func report(_ host: Host) async throws {
        let others = Jurisdiction(naming: random.element(Self.states) ?? "KY")
        let own = random.happens(850) ? host.jurisdiction : nil
        guard let category = random.element(people.categories), let jurisdiction = own ?? others else { return }
        let key = FigureKey(category: category, jurisdiction: jurisdiction)
        guard let tally = tally(key, host) else { return }
        try await ask(host, [.report(tally, source: nil)], by: "clerk-\(host.agency)", key)
    }

    /// A figure that is known at `host`, whoever reported it.
    private func known(at host: Host) throws -> (id: EntryID, key: FigureKey)? {
        guard let figure = random.element(people.figures) else { return nil }
        return try host.disk.positions(of: [figure.id]).isEmpty ? nil : figure
    }

    /// A reason, sealed by a key that nobody keeps here.
    func reason() -> (handle: SealedHandle, blob: LogBatch.Blob) {
        let blob = LogBatch.Blob(random.bytes(40))
        guard let key = SealingKeyID(blob.digest.hex.prefix(32)) else {
            preconditionFailure("half of a digest is the name of a key")
        }
        return (SealedHandle(blob: blob.digest, key: key), blob)
    }

    private func correct(_ host: Host) async throws {
        guard let figure = try known(at: host), let tally = tally(figure.key, host) else { return }
        let reason = reason()
        let step = Command.Step.correct(figure.id, tally, reason: reason.handle)
        try await ask(host, [step], by: "clerk-\(host.agency)", figure.key, blobs: [reason.blob])
    }

    private func withdraw(_ host: Host) async throws {
        guard let figure = try known(at: host) else { return }
        let reason = reason()
        try await ask(
            host,
            [.withdraw(figure.id, reason: reason.handle)],
            by: "clerk-\(host.agency)",
            blobs: [reason.blob]
        )
    }

    private func approve(_ host: Host) async throws {
        guard let figure = try known(at: host) else { return }
        try await ask(host, [.approve(figure.id)], by: "chief-\(host.agency)")
    }

    private func state(_ host: Host) async throws {
        guard let category = random.element(people.categories) else {
            return
        }
        let total = StatedTotal(category: category, quantity: quantity(), asOf: host.clock.now)
        try await ask(host, [.state(total, source: nil)], by: "clerk-\(host.agency)")
    }

    /// An agency opens the operation again that it has not heard of, or its own beside it.
    private func openOther(_ host: Host) async throws {
        let isOwn = random.happens(500)
        let name = isOwn ? "own-\(host.agency)" : people.operation.description
        guard let id = OperationID(name) else { return }
        let described = Operation(
            id: id,
            name: "Opened by \(host.agency)",
            zone: Operation.defaultZone,
            reportingInterval: 1440
        )
        try await ask(host, [.open(described, .antiTrafficking)], by: "clerk-\(host.agency)", operation: id)
    }

    private func ask(
        _ host: Host,
        _ steps: [Command.Step],
        by principal: String,
        _ figure: FigureKey? = nil,
        blobs: [LogBatch.Blob] = [],
        operation: OperationID? = nil
    ) async throws {
        guard let principal = Principal(principal), let key = IdempotencyKey("request-\(people.requests.count)") else {
            return
        }
        let command = Command(
            operation: operation ?? people.operation,
            as: .folder(principal),
            key: key,
            steps: steps,
            blobs: blobs
        )
        people.requests.append(People.Request(host: host.number, command: command, figure: figure))
        people.open.insert(people.requests.count - 1)
        try await submit(people.requests.count - 1)
    }

    /// Asks, and asks again later where there was no answer.
    func submit(_ number: Int) async throws {
        guard people.open.contains(number) else { return }
        people.requests[number].attempts += 1
        let request = people.requests[number]
        let host = hosts[request.host]
        guard let node = host.node else { return again(number) }
        var written: Acknowledgement?
        let refusal = await refusal { () throws(Refusal) in written = try await node.submit(request.command) }
        settle(host)
        if let written { return try await hear(written, number, at: host) }
        // A machine that stopped has given no answer, whatever it said last.
        guard host.isUp, let refusal, refusal.code != .diskFull, refusal.code != .storage else { return again(number) }
        note("request \(number) is refused at \(host.agency): \(refusal.code)")
        people.open.remove(number)
    }

    private func again(_ number: Int) {
        plan(.retry(number), in: random.number(500...20_000))
    }
}
