import Coordination
import Federation
import Ledger
import Primitives

/// One machine of the simulated world: what survives a crash, and what does not.
final class Host {
    let number: Int
    let agency: AgencyID
    let identity: NodeIdentity
    let keys: MemberKeys
    let clock: SimulatedClock
    let names: SharedRandom
    /// The state whose figures are this node's own; nil for hub and standby.
    let jurisdiction: Jurisdiction?
    var disk: SimulatedDisk
    /// Nil while it is down.
    private(set) var node: Node?
    /// How often it was started.
    private(set) var starts = 0
    /// Lost for good.
    var isGone = false
    /// Whether its people lie.
    var isHostile = false
    /// Has joined, as its people see it.
    var isInvited = false
    /// Has never heard of the standby that has taken its hub's place: somebody has to invite it again.
    var isStranded = false
    var session: UplinkSession?
    /// The connection that it holds to its hub.
    var link: Link?
    /// What it passes on to nodes, where it is the hub.
    var relay = SimulatedRelay()
    /// Requests to the hub that were not answered yet, and the numbers of the pieces that they bring.
    var outstanding: [Int: Int] = [:]
    var announced: [LogOrigin: UInt64] = [:]
    /// Writes that were looked at.
    var checkedWrites = 0

    struct Link {
        let id: Int
        let peer: Int
        let agency: AgencyID
        var reader = LinkFrameReader()
    }

    init(_ number: Int, _ name: String, _ jurisdiction: Jurisdiction?, _ simulation: Simulation) throws {
        self.number = number
        self.jurisdiction = jurisdiction
        guard let agency = AgencyID(name), let keyName = NoteKeyName(name),
            let signer = NoteSigner(name: keyName, privateBytes: simulation.random.bytes(32)),
            let sealing = SealingPrivateKey(signer)
        else { throw Broken("“\(name)” cannot be a host") }
        self.agency = agency
        identity = try NodeIdentity(agency: agency, key: signer)
        keys = MemberKeys(
            signing: signer.verifier,
            certificate: Digest.sha256(of: Array("certificate of \(name)".utf8)),
            sealing: sealing.publicKey
        )
        let skew =
            simulation.random.happens(600)
            ? simulation.random.number(-2000...2000) : simulation.random.number(-7_200_000...7_200_000)
        clock = SimulatedClock(simulation.time, offset: skew)
        names = SharedRandom(simulation.random.fork())
        disk = SimulatedDisk(of: agency, simulation.witness)
    }

    var address: String { "https://\(agency)" }
    var isUp: Bool { node != nil }
    var authority: Principal { identity.principal }

    /// Starts the node from what the disk has.
    func start() throws {
        starts += 1
        let names = names
        node = try Node(
            identity: identity,
            store: disk,
            keyring: AbsentKeyring(),
            clock: clock.clock,
            random: { names.next() }
        )
        checkedWrites = -1
    }

    /// Everything that was only in memory is gone.
    func stop() {
        node = nil
        session = nil
        link = nil
        relay = SimulatedRelay()
        outstanding = [:]
        announced = [:]
    }
}
