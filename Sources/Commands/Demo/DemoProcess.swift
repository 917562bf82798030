import Foundation
import Ledger
import Primitives
import StorageSQLite
import Synchronization

/// One node of the demonstration, running.
final class DemoProcess: Sendable {
    let agency: AgencyID
    /// Where its pages are.
    let port: Int
    /// Where nodes connect to it; nil for all but the hub.
    let nodesPort: Int?
    private let process: Mutex<Process>
    private let input: Pipe

    /// Starts the program that is running now once more, for the node of `agency`, and waits until it listens.
    /// - Throws: `CommandFailure`.
    init(_ agency: AgencyID, in folder: DemoFolder, port: Int = 0, isHub: Bool = false) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["demo-node", "--data", folder.folder(agency).path, "--port", String(port)] + (isHub ? ["--hub"] : [])
        process.environment = ProcessInfo.processInfo.environment.merging([
            NodeKeyFinder.secretName: folder.nodeKey.secretText
        ]) { $1 }
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch {
            throw CommandFailure.io("the node of “\(agency)” cannot be started: \(error)")
        }
        var lines = PortLines()
        while lines.pages == nil || isHub && lines.nodes == nil {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else {
                process.waitUntilExit()
                throw CommandFailure.io("the node of “\(agency)” did not start: see the line above")
            }
            lines.append(bytes)
        }
        self.agency = agency
        self.port = lines.pages ?? 0
        nodesPort = lines.nodes
        self.process = Mutex(process)
        self.input = input
    }

    /// Sets its night going.
    func begin(at instant: Timestamp) {
        try? input.fileHandleForWriting.write(contentsOf: Data("begin \(instant.milliseconds)\n".utf8))
    }

    /// Ends it, and waits until it has ended.
    func stop() {
        try? input.fileHandleForWriting.close()
        process.withLock { process in
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
        }
    }
}

/// The ports that a node names when it listens.
private struct PortLines {
    private var text = ""
    private(set) var pages: Int?
    private(set) var nodes: Int?

    mutating func append(_ bytes: Data) {
        text += String(decoding: bytes, as: UTF8.self)
        for line in text.split(separator: "\n") {
            if line.hasPrefix("listening on ") { pages = line.split(separator: ":").last.flatMap { Int($0) } }
            if line.hasPrefix("nodes connect on port ") { nodes = line.split(separator: " ").last.flatMap { Int($0) } }
        }
    }
}
