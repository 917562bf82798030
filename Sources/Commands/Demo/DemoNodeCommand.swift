import ArgumentParser
import Coordination
import Federation
import Foundation
import Identity
import Ledger
import Primitives
import StorageSQLite
import Web

/// `unitedfront demo-node`: one node of the demonstration, as a process of its own. Started by `demo`, which speaks to it over
/// its standard input: `begin MILLISECONDS` sets the night going, and the end of the input ends the node.
struct DemoNodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-node",
        abstract: "Serve one node of the demonstration.",
        shouldDisplay: false
    )

    @Option(name: .long)
    var data: String

    @Option(name: .long)
    var port = 0

    @Flag(name: .long)
    var hub = false

    func run() async throws {
        let folder = DataFolder(data)
        // Only the demonstration makes this file: no real node is ever served with its visitors signed in.
        guard let text = FileManager.default.contents(atPath: DemoFolder.marker(in: folder)),
            let json = try? JSONParser.parse(Array(text)), let pace = DemoClock.Pace(json),
            let people = json["people"]?.array?.compactMap({ $0.string.flatMap { AccountID($0) } })
        else { throw CommandFailure.refused("\(data) is not a folder of the demonstration: use “unitedfront serve”") }
        let clock = DemoClock(pace)
        let open = try NodeFolder(folder, nodeKey: .wherever(NodeKeyFinder())).openForWriting(
            clock: clock.clock,
            lane: .thread()
        )
        let certificate = try NetworkCertificate(of: open.node.identity, in: folder)
        var web = WebServer.Options()
        web.port = port
        web.signIn = .demonstration(people)
        web.keys = try certificate.keys(of: open.node.identity)
        var network = Serving.Network()
        network.certificate = certificate
        network.postClock = pace.posts
        if hub {
            network.site = NetworkSite(
                node: open.node,
                certificate: ServerCertificate(chain: certificate.chain, key: certificate.key, names: []),
                host: "127.0.0.1",
                port: 0
            )
        }
        obey(clock)
        try await Serving.run(open, options: web, network: network)
    }

    /// Follows what the demonstration says, on a thread of its own, since reading waits.
    private func obey(_ clock: DemoClock) {
        let thread = Thread {
            // Not by `readLine`: it holds the lock of standard input while it waits, and flushing all streams waits for that.
            while case let bytes = FileHandle.standardInput.availableData, !bytes.isEmpty {
                for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                    let words = line.split(separator: " ")
                    if words.first == "begin", let instant = words.last.flatMap({ Int64($0) }) {
                        clock.begin(at: Timestamp(milliseconds: instant))
                    }
                }
            }
            kill(getpid(), SIGTERM)
        }
        thread.start()
    }
}
