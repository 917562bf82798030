import Federation
import Ledger
package import Primitives

/// Who works together and how the connections stand, as the JSON that the command line prints and the API serves.
package struct NetworkDocument {
    private let node: Node

    package init(_ node: Node) {
        self.node = node
    }

    package var json: JSONValue {
        let network = node.network
        let state = node.state
        let latest = state.receipts.latestShared
        let logs = state.cut.sharedByAgency
        return [
            "own": .string(network.own.description), "hub": .string(network.lead.description),
            "epoch": .integer(network.epoch), "role": network.role.map { .string($0.rawValue) } ?? .null,
            "nodes": .array(
                network.directory.active.map { member in
                    Self.json(
                        member,
                        network.directory.members[member.agency],
                        NodeStanding(member, in: network, node.monitor),
                        logs: logs[member.agency] ?? [:],
                        lastEntry: latest[member.agency]
                    )
                }
            ),
            "uplink": node.monitor.hub.map(Self.json) ?? .null,
            "refusedLogs": .array(
                network.directory.refusals.sorted { $0.key < $1.key }.map { log, standing in
                    [
                        "log": .string(log.description), "at": .string(standing.at.description),
                        "fault": .string(standing.refusal.fault), "sentence": .string(standing.refusal.sentence),
                        "entry": .string(standing.id.description),
                    ]
                }
            ),
            "late": .array(
                state.late.map { ["log": .string($0.log.description), "index": .integer(Int64(clamping: $0.index))] }
            ),
            "foldFault": state.foldFault.map { .string($0) } ?? .null,
            "missing": .array(
                node.missing.sorted { $0.key < $1.key }.map { log, size in
                    [
                        "log": .string(log.description), "here": .integer(Int64(clamping: state.cut[log])),
                        "announced": .integer(Int64(clamping: size)),
                    ]
                }
            ),
            "keyChangePending": .bool(node.hasUnrecordedKeys),
        ]
    }

    private static func json(
        _ member: Member,
        _ membership: Directory.Membership?,
        _ standing: NodeStanding,
        logs: [LogOrigin: UInt64],
        lastEntry: Timestamp?
    ) -> JSONValue {
        let link = standing.link
        return [
            "agency": .string(member.agency.description), "role": .string(member.role.rawValue),
            "jurisdictions": .array(member.jurisdictions.map { .string($0.code) }),
            "key": .string(member.keys.signing.vkey), "spokenKey": .string(member.keys.spoken),
            "certificate": .string(member.keys.certificate.hex),
            "status": .string(standing.state.rawValue),
            "keyChanges": .array(
                (membership?.changes ?? []).map { recorded in
                    [
                        "at": .string(recorded.at.description), "entry": .string(recorded.id.description),
                        "formerSpokenKey": .string(recorded.former.spoken),
                        "formerCertificate": .string(recorded.former.certificate.hex),
                    ]
                }
            ),
            "connectedSince": link.connectedSince.map { .string($0.description) } ?? .null,
            "lastHeard": link.lastHeard.map { .string($0.description) } ?? .null,
            "clockOffsetMilliseconds": link.clockOffset.map { .integer($0) } ?? .null,
            "lastEntry": lastEntry.map { .string($0.description) } ?? .null,
            "logs": .sizes(logs),
            "refusals": .integer(Int64(link.refusals)),
            "faults": .array(
                link.faults.map { fault in
                    [
                        "at": .string(fault.at.description), "code": .string(fault.code),
                        "log": fault.log.map { .string($0.description) } ?? .null,
                        "sentence": .string(fault.sentence),
                    ]
                }
            ),
        ]
    }

    private static func json(_ uplink: NetworkMonitor.Uplink) -> JSONValue {
        [
            "connected": .bool(uplink.phase == .connected),
            "silentSince": uplink.silentSince.map { .string($0.description) } ?? .null,
            "backlog": .integer(Int64(clamping: uplink.backlog)),
            "clockOffsetMilliseconds": uplink.clockOffset.map { .integer($0) } ?? .null,
            "reason": uplink.farewell.map { .string($0) } ?? .null,
            "refused": .array(
                uplink.refused.map {
                    [
                        "log": .string($0.log.description), "code": .string($0.code),
                        "sentence": .string($0.sentence),
                    ]
                }
            ),
        ]
    }
}
