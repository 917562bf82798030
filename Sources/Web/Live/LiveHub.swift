import Coordination
import HTTPTypes
import NIOCore
import Primitives
import ServiceLifecycle

/// Sends live updates: looks at what changed, encodes it once for each audience, and hands it to every subscriber.
///
/// Runs as a service. Changes that come while an update is made are one update, so a burst costs no more than its pace.
actor LiveHub: Service {
    private let node: Node
    private let pages: PageRenderer
    private let desk: SignInDesk
    private var channels: [LiveAudience: LiveChannel] = [:]
    private var drawn: [LiveAudience: DrawnBoard] = [:]
    private var nextID = 0
    private let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    /// The least time between two updates of one audience.
    private static let pace = Duration.milliseconds(15)
    private static let heartbeat = Duration.seconds(15)
    /// Open boards that one server takes: bounds memory.
    static let mostSubscribers = 20_000

    init(node: Node, pages: PageRenderer, desk: SignInDesk) {
        self.node = node
        self.pages = pages
        self.desk = desk
        (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Refuses where no more subscribers are taken: asked before the answer's head, while it can still say so.
    func admit() throws(Problem) {
        guard hasRoom else {
            throw Problem(
                .serviceUnavailable,
                "tooManyBoards",
                "too many boards are open here: close some, or try again later"
            )
        }
    }

    /// Sends the events of `audience` to `subscriber` from now on. One that shows `version` gets only what it lacks.
    func subscribe(
        _ subscriber: LiveSubscriber,
        for visitor: Visitor,
        to audience: LiveAudience,
        showing version: UInt64?
    ) -> Subscription {
        nextID += 1
        if hasRoom {
            channels[audience, default: LiveChannel()].add(nextID, subscriber, for: visitor, showing: version)
            ringer.yield()
        } else {
            // The last place went to another after both were admitted: this one ends, and asks again.
            subscriber.finish()
        }
        return Subscription(id: nextID, audience: audience)
    }

    /// One subscriber's place, until it leaves.
    struct Subscription: Sendable {
        fileprivate let id: Int
        fileprivate let audience: LiveAudience
    }

    /// Lets a subscriber go.
    func leave(_ subscription: Subscription) {
        channels[subscription.audience]?.remove(subscription.id)
    }

    private var hasRoom: Bool { subscriberCount < Self.mostSubscribers }

    /// How many boards and programs are listening.
    var subscriberCount: Int {
        channels.values.reduce(0) { $0 + $1.count }
    }

    func run() async throws {
        let node = node
        let ringer = ringer
        await withTaskGroup { group in
            group.addTask {
                // Updates have a pace anyway: between two of them the bell wakes nobody.
                await node.changes.follow { _ in
                    ringer.yield()
                    try? await Task.sleep(for: Self.pace)
                }
            }
            group.addTask { await self.beat() }
            group.addTask { await self.update() }
            await group.waitForAll()
        }
    }

    private func update() async {
        await withGracefulShutdownHandler {
            for await _ in bell {
                let next = ContinuousClock.now + Self.pace
                for audience in channels.keys { await refresh(audience) }
                try? await Task.sleep(until: next)
            }
        } onGracefulShutdown: { [ringer] in
            ringer.finish()
        }
    }

    private func beat() async {
        let ticks = AsyncTicks(every: Self.heartbeat)
        for await _ in ticks.cancelOnGracefulShutdown() {
            for audience in channels.keys {
                keepPermitted(audience)
                channels[audience]?.beat()
            }
            // What follows from the clock alone, such as silence, changes without an entry.
            ringer.yield()
        }
    }

    /// Ends the streams of those who signed out, were suspended or lost a role: each event passes the gate.
    private func keepPermitted(_ audience: LiveAudience) {
        channels[audience]?.keep { visitor in desk.isCurrent(visitor) && audience.isPermitted(to: visitor, node) }
    }

    private func refresh(_ audience: LiveAudience) async {
        guard channels[audience]?.isEmpty == false else {
            channels[audience] = nil
            drawn[audience] = nil
            return
        }
        keepPermitted(audience)
        let version = node.state.version
        var board = drawn[audience] ?? DrawnBoard()
        let parts = await audience.parts(node, pages, &board)
        drawn[audience] = board
        channels[audience]?.publish(parts, version: version, for: audience)
    }
}
