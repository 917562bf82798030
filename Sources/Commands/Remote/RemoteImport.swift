import Primitives

/// An import through a running node: it reads the document twice, first dry, and says what it understood.
struct RemoteImport {
    let node: RemoteNode
    let operation: String
    let document: [UInt8]
    let fileName: String

    /// What the node understood, and what a second reading wrote where `confirm` says yes.
    func run(json: Bool, confirm: (Int) -> Bool) async throws {
        let reading = try await post(isDry: true)
        let understood = reading["understood"]?.array ?? []
        if !json { print(text(reading)) }
        if reading["repeat"]?.bool != true, !confirm(understood.count) {
            throw CommandFailure.refused("nothing was written: answer y, or give --yes")
        }
        let written = try await post(isDry: false)
        if json {
            Terminal.json(written)
        } else if written["repeat"]?.bool == true {
            print("This document was imported before: nothing to add.")
        } else {
            print("Written to \(operation):")
            written.printEntries()
        }
    }

    private func post(isDry: Bool) async throws -> JSONValue {
        let name = fileName.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain || byte == 46 || byte == 95
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }
        let query = "?name=\(name.joined())&dryRun=\(isDry)"
        return try await node.post("/api/v1/operations/\(operation)/imports\(query)", document: document)
    }

    private func text(_ reading: JSONValue) -> String {
        var lines = ["Adds to \(operation).", "Understood:"]
        for item in reading["understood"]?.array ?? [] {
            let place = item["jurisdiction"]?.string ?? "stated total"
            let value = item["value"]?.integer.map(\.description) ?? item["certainty"]?.string ?? ""
            lines.append("  \(place): \(item["category"]?.string ?? "") \(value)  ← “\(excerpt(item))”")
        }
        let skipped = reading["skipped"]?.array ?? []
        if !skipped.isEmpty { lines.append("Skipped:") }
        for item in skipped { lines.append("  “\(excerpt(item))”") }
        return lines.joined(separator: "\n")
    }

    private func excerpt(_ item: JSONValue) -> String {
        let from = Int(item["from"]?.integer ?? 0)
        let to = Int(item["to"]?.integer ?? 0)
        guard from >= 0, from <= to else { return "" }
        return Excerpt(of: document, at: from..<to).text
    }
}
