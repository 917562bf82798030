import Primitives
package import VictimServices

/// The directory as a stream of JSON: every record by itself with its kind, so that an import gives the same directory.
package struct DirectoryExport: Sendable {
    package let state: DirectoryState

    /// How the records follow one another.
    package enum Form: String, Sendable, CaseIterable {
        case json, ndjson
    }

    /// What is referred to comes before what refers to it.
    package static let order: [DirectoryRecord.Kind] = [
        .taxonomy, .taxonomyTerm, .location, .organization, .service, .serviceAtLocation,
    ]

    package init(_ state: DirectoryState) {
        self.state = state
    }

    /// Hands on the stream in pieces of some kilobytes.
    package func pieces(_ form: Form, _ write: ([UInt8]) async throws -> Void) async throws {
        var bytes: [UInt8] = form == .json ? Array(#"{"version":"3.1.3","contents":["#.utf8) : []
        var isFirst = true
        for kind in Self.order {
            for id in state.ids(kind) {
                guard let json = state.json(kind, id) else { continue }
                if form == .json, !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                json.adding(type: kind).append(to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
                if bytes.count >= 1 << 16 {
                    try await write(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
            }
        }
        if form == .json { bytes += Array("]}\n".utf8) }
        try await write(bytes)
    }
}
