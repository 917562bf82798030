import Coordination
import Federation
import Foundation
import Ledger

/// Logs as one file, for a stick instead of a line: the very frames that go over the wire, one after another.
struct LogFile {
    let path: String

    /// Writes every shared log of `node`, what is said of members first.
    /// - Returns: the logs, and how many entries of each were written.
    func write(_ node: Node) throws -> [(log: LogOrigin, entries: UInt64)] {
        let draft = path + ".new"
        guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: draft)
        else { throw failure }
        var written: [(LogOrigin, UInt64)] = []
        do {
            // A hub that does not know this node's keys takes its logs only after them.
            let changes = node.unrecordedKeyChanges(at: node.network.lead)
            if !changes.isEmpty { try handle.write(contentsOf: Data(LinkFrame.keys(changes).encoded)) }
            let heads = try node.store.heads().filter { $0.log.scope == .shared }
            for head in heads.filter({ $0.log.operation == nil }) + heads.filter({ $0.log.operation != nil }) {
                var start: UInt64 = 0
                while let segment = try node.store.segment(of: head, from: start) {
                    try handle.write(contentsOf: Data(LinkFrame.segment(segment).encoded))
                    start = segment.end
                }
                written.append((head.log, start))
            }
            try handle.synchronize()
            try handle.close()
        } catch let error as StoreError {
            throw CommandFailure(error)
        } catch {
            throw failure
        }
        guard rename(draft, path) == 0 else { throw failure }
        return written
    }

    /// Takes what the file holds, with the checks of the wire. One refused log does not hold up the others.
    /// - Returns: for each log how many entries were new, and why nothing more was taken of it.
    func read(into node: Node) async throws -> [(log: LogOrigin, new: UInt64, refused: String?)] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure.io("\(path) cannot be read: check its name and who may read it")
        }
        var reader = LinkFrameReader()
        var order: [LogOrigin] = []
        var new: [LogOrigin: UInt64] = [:]
        var refused: [LogOrigin: String] = [:]
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                reader.append(piece)
                while let frame = try reader.next() {
                    if case .keys(let changes) = frame { await take(changes, node) }
                    guard case .segment(let segment) = frame, segment.log.agency != node.identity.agency else {
                        continue
                    }
                    if new[segment.log] == nil {
                        new[segment.log] = 0
                        order.append(segment.log)
                    }
                    let before = node.state.cut[segment.log]
                    guard refused[segment.log] == nil, segment.end > before else { continue }
                    do throws(Refusal) {
                        new[segment.log, default: 0] += try await node.copy(segment, from: nil) - before
                    } catch {
                        guard let fault = error.fault else { throw CommandFailure(error) }
                        refused[segment.log] = fault.description
                        // Whoever carried the file may have altered it: only two signatures of the author speak against it.
                        if case .forked = fault {
                            try? await node.keepEvidence(segment.log, fault, theirs: segment.checkpoint)
                        }
                    }
                }
            }
            if reader.isInsideFrame { throw CopyFault.malformed }
        } catch let fault as CopyFault {
            throw CommandFailure.refused("\(path) is not a file of logs, or was cut off: \(fault)")
        }
        guard !order.isEmpty else { throw CommandFailure.refused("\(path) holds no log of another node") }
        return order.map { ($0, new[$0] ?? 0, refused[$0]) }
    }

    /// A node's other keys: a hub records them, and whoever is none leaves that to it.
    private func take(_ changes: [KeyChange], _ node: Node) async {
        guard let agency = changes.last?.agency, node.network.isHub, agency != node.identity.agency else { return }
        do throws(Refusal) { try await node.record(changes, of: agency, source: "file of logs") } catch {
            Terminal.error("the other keys of “\(agency)” are not taken: \(error)")
        }
    }

    private var failure: CommandFailure {
        .io("\(path) cannot be written: check the disk's space and the folder's owner")
    }
}
