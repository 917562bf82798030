import Coordination
import Foundation
import Ledger
import Primitives
import Records

/// Writes an export: whole logs byte for byte, the texts that may be opened, and a line for everything that is left out.
struct ExportWriter {
    let node: Node
    let plan: ExportPlan
    private var files: ExportFiles
    private var texts: [JSONValue] = []
    private var omitted: [JSONValue] = []
    private var logs: [JSONValue] = []

    init(node: Node, plan: ExportPlan, folder: String) {
        self.node = node
        self.plan = plan
        files = ExportFiles(folder)
    }

    /// What was written.
    struct Outcome {
        let logs: Int
        let texts: Int
        let omissions: Int
    }

    /// Writes everything, the digests last.
    mutating func run(by principal: Principal) async throws -> Outcome {
        for head in try Commands.logs(of: node) {
            if let reason = plan.omission(of: head.log) {
                omitted.append(["what": "log", "log": .string(head.log.description), "why": .string(reason)])
            } else {
                try await write(head)
            }
        }
        guard !logs.isEmpty else {
            throw CommandFailure.refused("there is nothing of “\(plan.operation)” to export for this purpose")
        }
        try write("texts.json", ["texts": .array(texts)])
        try write("redactions.json", ["omitted": .array(omitted)])
        try write(
            "manifest.json",
            [
                "format": 1, "purpose": .string(plan.purpose.rawValue),
                "operation": .string(plan.operation.description),
                "madeAt": .string(node.clock.now().description), "madeBy": .string(principal.description),
                "version": .string(ProductVersion.text), "logs": .array(logs),
                "texts": .integer(Int64(texts.count)), "omitted": .integer(Int64(omitted.count)),
            ]
        )
        try files.write("SHA256SUMS", files.sums)
        return Outcome(logs: logs.count, texts: texts.count, omissions: omitted.count)
    }

    private mutating func write(_ name: String, _ json: JSONValue) throws {
        try files.write(name, Array((json.pretty + "\n").utf8))
    }

    /// One log in the layout of C2SP tlog-tiles, its key beside it, and what is sealed in its entries.
    private mutating func write(_ head: LogHead) async throws {
        let served = ServedLog(node: node, head: head)
        for path in served.paths {
            guard let bytes = try? served.content(path) else {
                throw CommandFailure.io("\(head.log) cannot be read: run “unitedfront log verify”")
            }
            try files.write("log/\(head.log)/\(path)", bytes)
        }
        logs.append([
            "log": .string(head.log.description), "size": .integer(Int64(clamping: head.size)),
            "checkpoint": .string(String(decoding: head.checkpoint, as: UTF8.self)),
        ])
        var places: [(index: UInt64, place: SealedPlace, handles: [SealedHandle])] = []
        var index: UInt64 = 0
        try forEachEntry(head, in: node) { bytes in
            if let entry = try? Entry(decoding: bytes), let place = SealedPlace(entry) {
                places.append((index, place, entry.sealedTexts))
            }
            index += 1
        }
        for (index, place, handles) in places {
            for (number, handle) in handles.enumerated() {
                try await write(handle, number, place, LogPosition(log: head.log, index: index), size: head.size)
            }
        }
    }

    /// One sealed text, opened where it may be.
    private mutating func write(
        _ handle: SealedHandle,
        _ number: Int,
        _ place: SealedPlace,
        _ position: LogPosition,
        size: UInt64
    ) async throws {
        if let reason = plan.withholding(of: place) { return omit(handle, place, reason) }
        if node.state.records.destroyed.contains(handle.key) { return omit(handle, place, "erased for good") }
        guard let text = await node.open(handle), let sealed = try? node.store.blob(handle.blob) else {
            return omit(handle, place, "its key is not here")
        }
        let name = "texts/\(place.entry)-\(number)"
        try files.write(name + ".txt", Array(text.utf8))
        try files.write(name + ".sealed", sealed)
        var members: [JSONValue.Member] = [
            .init("entry", .string(place.entry.description)), .init("kind", .string(place.kind.name)),
            .init("log", .string(position.log.description)),
            .init("index", .integer(Int64(clamping: position.index))), .init("size", .integer(Int64(clamping: size))),
            .init("proof", .array(try proof(of: position, size: size).map { .string($0.base64) })),
            .init("text", .string(name + ".txt")), .init("sealed", .string(name + ".sealed")),
            .init("keyID", .string(handle.key.description)),
        ]
        // The key of one text opens that text only, and lets anyone see that the text is what the entry sealed. The key of
        // a subject opens others too, and stays here.
        if let key = try? await node.keyring.key(handle.key), try await node.keyring.isSubject(handle.key) == false {
            members.append(.init("key", .string(Base64.encode(key.bytes))))
        }
        texts.append(.object(members))
    }

    private mutating func omit(_ handle: SealedHandle, _ place: SealedPlace, _ why: String) {
        omitted.append([
            "what": "text", "entry": .string(place.entry.description), "kind": .string(place.kind.name),
            "sealed": .string(handle.blob.hex), "why": .string(why),
        ])
    }

    /// That the entry stands in the log: RFC 6962 §2.1.1.
    private func proof(of position: LogPosition, size: UInt64) throws -> [Ledger.Digest] {
        func prove(_ store: some LogStore) throws -> [Ledger.Digest] {
            try MerkleProof.inclusion(index: position.index, size: size, source: StoredTree(position.log, in: store))
        }
        return try prove(node.store)
    }
}
