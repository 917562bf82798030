import Federation
import Identity
package import Ledger
import Operations
import Primitives
import Records
import Results
import Training

/// A node's folded state as bytes: read at a start instead of folding every entry again.
///
/// It names the root of each log at the size it was folded to. A snapshot of another log, of another build of the program,
/// or with a flipped bit is not used.
package struct NodeSnapshot {
    package let state: NodeState
    let roots: [LogOrigin: Digest]

    static let name = "state"

    /// Changes whenever the memory of what is stored raw may differ.
    private static let layout =
        "unitedfront-snapshot-13 \(ResultsState.rawLayout) \(UInt64(1).littleEndian == 1)"

    /// The snapshot as bytes: its digest, then its content.
    package var bytes: [UInt8] {
        var writer = BinaryWriter()
        writer.write(Self.layout)
        writer.write(state.version)
        writer.write(roots.count)
        for (log, root) in roots {
            writer.write(log.description)
            writer.write(root.hex)
            writer.write(state.cut[log])
        }
        state.receipts.write(to: &writer)
        writer.write(String(decoding: state.identity.condensed.utf8, as: UTF8.self))
        writer.write(String(decoding: state.records.condensed.utf8, as: UTF8.self))
        writer.write(String(decoding: state.training.condensed.utf8, as: UTF8.self))
        state.services.write(to: &writer)
        writer.write(String(decoding: state.federation.condensed.utf8, as: UTF8.self))
        state.writeCopies(to: &writer)
        writer.write(state.operations.count)
        for (id, operation) in state.operations {
            writer.write(id.description)
            operation.write(to: &writer)
        }
        return Digest.sha256(of: writer.bytes).bytes + writer.bytes
    }

    package init(state: NodeState, roots: [LogOrigin: Digest]) {
        self.state = state
        self.roots = roots
    }

    /// Reads a snapshot; nil where it is not one of ours, or not whole.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count > 32, Digest.sha256(of: bytes[32...]).bytes == Array(bytes[..<32]) else { return nil }
        var reader = BinaryReader(bytes[32...])
        guard (try? reader.readString()) == Self.layout, let parts = try? Self.read(&reader) else { return nil }
        (state, roots) = parts
    }

    private static func read(_ reader: inout BinaryReader) throws -> (NodeState, [LogOrigin: Digest]) {
        var state = NodeState()
        var roots: [LogOrigin: Digest] = [:]
        let version = try reader.readUInt64()
        for _ in 0..<(try reader.readCount()) {
            guard let log = LogOrigin(try reader.readString()), let root = Digest(hex: try reader.readString()) else {
                throw BinaryReader.Malformed()
            }
            roots[log] = root
            state.cut[log] = try reader.readUInt64()
        }
        state.receipts = try ReceiptBook(from: &reader)
        guard let identity = IdentityState(condensed: try JSONParser.parse(Array(try reader.readString().utf8))) else {
            throw BinaryReader.Malformed()
        }
        state.identity = identity
        guard let records = RecordsState(condensed: try JSONParser.parse(Array(try reader.readString().utf8))) else {
            throw BinaryReader.Malformed()
        }
        state.records = records
        guard let training = TrainingState(condensed: try JSONParser.parse(Array(try reader.readString().utf8))) else {
            throw BinaryReader.Malformed()
        }
        state.training = training
        state.services = try ServicesState(from: &reader)
        guard
            let federation = FederationState(condensed: try JSONParser.parse(Array(try reader.readString().utf8)))
        else { throw BinaryReader.Malformed() }
        state.federation = federation
        try state.readCopies(from: &reader)
        for _ in 0..<(try reader.readCount()) {
            guard let id = OperationID(try reader.readString()) else { throw BinaryReader.Malformed() }
            state.operations[id] = try OperationState(from: &reader)
        }
        guard reader.isAtEnd else { throw BinaryReader.Malformed() }
        state.version = version
        return (state, roots)
    }
}
