/// What a browser sends of a form with a file in it (RFC 7578): fields as texts, and files as bytes.
package struct MultipartForm {
    package private(set) var values: [String: String] = [:]
    package private(set) var files: [File] = []

    package struct File: Sendable, Hashable {
        package let field: String
        package let name: String
        package let bytes: [UInt8]
    }

    /// The most parts of a form: more than any form here has fields.
    private static let mostParts = 100

    /// The boundary that a `Content-Type` names; nil where it is no such form.
    package static func boundary(_ contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            let value = part.dropFirst("boundary=".count).filter { $0 != "\"" }
            return (1...70).contains(value.utf8.count) ? String(value) : nil
        }
        return nil
    }

    /// Reads the body; nil where it is not what the boundary promises.
    package init?(_ body: [UInt8], boundary: String) {
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { return nil }
        var rest = body[mark.count...]
        for _ in 0...Self.mostParts {
            if rest.starts(with: Array("--".utf8)) { return }
            guard rest.starts(with: [13, 10]),
                let end = rest.firstRange(of: [13, 10] + mark),
                let head = rest[..<end.lowerBound].firstRange(of: [13, 10, 13, 10])
            else { return nil }
            take(
                rest[rest.startIndex + 2..<max(rest.startIndex + 2, head.lowerBound)],
                rest[head.upperBound..<end.lowerBound]
            )
            rest = rest[end.upperBound...]
        }
        return nil
    }

    private mutating func take(_ head: ArraySlice<UInt8>, _ content: ArraySlice<UInt8>) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = Self.parameter("name", of: line)
        else { return }
        if let file = Self.parameter("filename", of: line) {
            // A field that was left empty comes as a file without a name and without bytes.
            if !content.isEmpty { files.append(File(field: name, name: file, bytes: Array(content))) }
        } else if let text = String(validating: content, as: UTF8.self), values[name] == nil {
            values[name] = text
        }
    }

    /// A parameter between quotation marks; browsers write those within as `%22` (HTML, multipart form data).
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let start = line.firstRange(of: "; \(name)=\"") else { return nil }
        return String(line[start.upperBound...].prefix { $0 != "\"" })
            .replacing("%22", with: "'").replacing("%0D", with: "").replacing("%0A", with: "")
    }
}
