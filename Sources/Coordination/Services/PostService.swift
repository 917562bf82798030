import Federation
import Identity
import Ledger
package import Logging
import Primitives
import ServiceLifecycle
package import VictimServices

/// Lets a provider's node speak with the others: says what it has to say at every tick of the clock, and answers what it
/// hears as soon as it hears it.
///
/// What it hears and answers stands in its restricted log, which nobody copies; what it says leaves at ticks only, in posts of
/// one size. So nobody outside can tell by time, number or length whether anything was said.
package struct PostService: Service {
    private let node: Node
    private let postClock: PostClock
    private let logger: Logger

    /// The hour of the day, UTC, after which the bands of a day are published.
    private static let offerHour: Int64 = 12

    package init(node: Node, clock: PostClock = .standard, logger: Logger) {
        self.node = node
        postClock = clock
        self.logger = logger
    }

    package func run() async throws {
        guard node.isProvider else { return try await gracefulShutdown() }
        let session = PostSession(node: node, logger: logger)
        await withDiscardingTaskGroup { group in
            group.addTask {
                await session.read()
                await node.changes.follow { _ in await session.read() }
            }
            group.addTask { await tick(session) }
        }
    }

    private func tick(_ session: PostSession) async {
        var next = postClock.next(node.hHours, after: node.clock.now())
        for await _ in AsyncTicks(every: .milliseconds(50)).cancelOnGracefulShutdown() {
            let now = node.clock.now()
            guard now >= next else { continue }
            let interval = postClock.interval(node.hHours, at: now)
            next = postClock.next(node.hHours, after: now)
            await session.speak(tick: now.milliseconds.flooringDivision(by: interval))
            let hours = now.seconds.flooringDivision(by: 3600)
            let day = (hours - Self.offerHour).flooringDivision(by: 24)
            await session.publish(day: day, firstHour: Self.offerHour)
        }
    }
}

/// What a provider's node does when it hears something, and when it is time to speak.
actor PostSession {
    private let node: Node
    private let logger: Logger
    /// The latest post of each provider that was read: reading one twice changes nothing, and costs.
    private var read: [AgencyID: EntryID] = [:]
    /// How much had been said of places when there was last nothing left to answer.
    private var answered: UInt64?

    init(node: Node, logger: Logger) {
        self.node = node
        self.logger = logger
    }

    /// Reads the latest posts, and answers by itself what needs nobody.
    func read() async {
        let state = node.state.services
        for (author, latest) in state.posts.posts where author != node.identity.agency {
            guard read[author] != latest.stamp.id else { continue }
            guard let content = node.open(latest.post, from: author) else {
                read[author] = latest.stamp.id
                continue
            }
            let now = node.clock.now()
            let events = state.placement.reading(content, from: author, own: node.identity.agency, at: now)
            if await submit(events) { read[author] = latest.stamp.id }
        }
        await answer()
    }

    /// Answers by itself what it can; what only the clock has changed is answered at the next tick.
    private func answer(isTick: Bool = false) async {
        let placement = node.state.services.placement
        guard isTick || placement.count != answered else { return }
        let now = node.clock.now()
        let events =
            placement.choices(at: now)
            + placement.answersByItself(at: now) { Ticket(random: .random(in: .min ... .max)) }
        answered = placement.count
        await submit(events)
    }

    /// One event a command: one that is refused, because somebody was quicker, stands in nobody's way.
    @discardableResult
    private func submit(_ events: [PlacementEvent]) async -> Bool {
        var isDone = true
        for event in events {
            let command = ServicesCommand(as: .folder(node.identity.principal), [.placement(event)])
            do throws(Refusal) { try await node.submit(command) } catch {
                // Refused for good, unless the disk was full.
                if error.code == .diskFull || error.code == .storage { isDone = false }
                logger.notice("\(event.kind.rawValue) was not written: \(error)")
            }
        }
        return isDone
    }

    /// Says what there is to say, in a post of one size.
    func speak(tick: Int64) async {
        guard node.network.isJoined else { return }
        await answer(isTick: true)
        let content = node.state.services.placement.post(at: node.clock.now())
        do throws(Refusal) {
            let post = try node.post(content, tick: tick)
            try await node.submit(ServicesCommand(as: .folder(node.identity.principal), [.post(.posted(post))]))
        } catch {
            logger.warning("a post to the other providers was not made: \(error)")
        }
    }

    /// Publishes the bands of a day, once.
    func publish(day: Int64, firstHour: Int64) async {
        let services = node.state.services
        let last = services.posts.offers[node.identity.agency]?.stamp.at
        if let last, (last.seconds.flooringDivision(by: 3600) - firstHour).flooringDivision(by: 24) >= day { return }
        let offer = PostEvent.offerPublished(services.placement.offer)
        do throws(Refusal) {
            try await node.submit(ServicesCommand(as: .folder(node.identity.principal), [.post(offer)]))
        } catch {
            logger.warning("the bands of what is offered were not published: \(error)")
        }
    }
}
