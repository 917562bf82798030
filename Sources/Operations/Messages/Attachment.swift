import Ledger
import Primitives

/// A small file that travels inside its message, so that whoever has the message has the file.
package struct Attachment: Sendable, Hashable {
    /// 1 to 100 bytes, without slashes.
    package let name: String
    package let type: FileType
    /// Base64 of 1 to `longest` bytes.
    package let content: String

    /// The most bytes of a file: an entry has 65,535, of which base64 takes a third more than the file.
    package static let longest = 40_000
    package static let mostOfAMessage = 4

    /// What may be attached: what a browser shows without running it.
    package enum FileType: String, Sendable, Hashable, CaseIterable {
        case plain = "text/plain"
        case png = "image/png"
        case jpeg = "image/jpeg"
        case pdf = "application/pdf"

        /// The type that `bytes` are, by what they begin with; nil for any other.
        package init?(of bytes: [UInt8]) {
            if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else if bytes.starts(with: Array("%PDF-".utf8)) {
                self = .pdf
            } else if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) {
                self = .plain
            } else {
                return nil
            }
        }
    }

    package init(name: String, type: FileType, content: String) {
        self.name = name
        self.type = type
        self.content = content
    }
}

extension Attachment {
    var json: JSONValue {
        ["name": .string(name), "type": .string(type.rawValue), "content": .string(content)]
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        let name = try fields.required("name", try fields.text("name", 1...100))
        guard !name.contains("/"), !name.contains("\\"), !name.contains("\n") else {
            throw FieldProblem("name", "an attachment's name has no slashes: rename the file")
        }
        let text = try fields.required("content", try fields.text("content", 1...(Self.longest * 4 / 3 + 4)))
        guard let bytes = Base64.decode(text), (1...Self.longest).contains(bytes.count) else {
            throw FieldProblem("content", "an attachment is base64 of 1 to \(Self.longest) bytes: make it smaller")
        }
        // What the file says that it is counts, not what its name or its sender says.
        guard let type = FileType(of: bytes) else {
            throw FieldProblem("content", "“\(name)” is no text, PNG, JPEG or PDF file: attach it as one of these")
        }
        if let stated = try fields.text("type", 1...60), stated != type.rawValue {
            throw FieldProblem("type", "“\(name)” says \(stated) and is \(type.rawValue): send it as what it is")
        }
        self.init(name: name, type: type, content: text)
    }
}
