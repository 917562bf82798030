import Coordination
import Federation
import Identity
import Ledger
import Operations
import Primitives

extension Simulation {
    /// Makes the hosts, lets them join, and plans what goes wrong.
    func setUp() async throws {
        hosts = [try Host(0, "hub", nil, self), try Host(1, "second", nil, self)]
        for (number, state) in Self.states.enumerated() {
            hosts.append(try Host(number + 2, state.lowercased(), Jurisdiction(naming: state), self))
        }
        for host in hosts { try await start(host) }
        let hub = hosts[Self.hub]
        hub.isInvited = true
        let member = Member(agency: hub.agency, role: .hub, keys: hub.keys, address: hub.address)
        try await hub.node?.submit(FederationCommand(as: .folder(hub.authority), .describe(member)))
        for host in hosts.dropFirst().dropLast(course.lateComers) { try await join(host) }
        for host in hosts.suffix(course.lateComers) { queue.plan(.join(host.number), at: time.now + sometime()) }
        try await open()
        planFaults()
    }

    private func planFaults() {
        for host in hosts {
            plan(.act(host.number), in: random.number(5000...course.pause))
            planDeath(of: host)
            if random.happens(300) { plan(.clockJump(host.number), in: sometime()) }
            if random.happens(400) { plan(.crash(host.number), in: sometime()) }
            if random.happens(200) { plan(.fullDisk(host.number), in: sometime()) }
        }
        for _ in 0..<random.below(5) { plan(.partition, in: sometime()) }
        for _ in 0..<course.removals { plan(.remove, in: sometime()) }
        if course.losesHub { plan(.loseHub, in: random.number(60_000...course.disorder)) }
        if course.misdeed != nil {
            hosts[2 + random.below(Self.states.count - 2)].isHostile = true
            for _ in 0..<3 { plan(.misdeed, in: random.number(60_000...course.disorder)) }
        }
        plan(.heal, in: course.disorder)
    }

    /// Everything is well from now on: everybody up and reachable, and nobody does anything new.
    func heal() {
        note("the disorder ends")
        healedAt = time.now
        weather.calm()
        for host in hosts where !host.isGone {
            host.disk.setFull(false)
            host.disk.plan(nil)
            if !host.isUp { plan(.start(host.number), in: 0) }
            if !host.isInvited { plan(.join(host.number), in: 1000) }
        }
        plan(.look, in: 1000)
    }
}
