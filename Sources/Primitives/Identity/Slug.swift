/// A short machine name: 1 to 64 characters, lower-case letters, digits and single hyphens inside.
///
/// Slugs name operations and agencies in log origins, addresses and file names, so nothing in them needs escaping.
package struct Slug: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String

    /// The slug, or nil where `text` is not one.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard text.withUTF8({ Self.isSlug($0) }) else { return nil }
        description = text
    }

    private static func isSlug(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (1...64).contains(bytes.count) else { return false }
        let hyphen = UInt8(ascii: "-")
        var last = hyphen
        for byte in bytes {
            guard (97...122).contains(byte) || (48...57).contains(byte) || byte == hyphen && last != hyphen else {
                return false
            }
            last = byte
        }
        return last != hyphen
    }

    /// The slug nearest to a name as people write it: "Operation United Front" becomes `operation-united-front`.
    ///
    /// Nil where nothing usable remains.
    package init?(naming name: some StringProtocol) {
        var text = ""
        for character in name.lowercased() where text.utf8.count < 64 {
            if character.isASCII, character.isLetter || character.isNumber {
                text.append(character)
            } else if !text.isEmpty, text.last != "-" {
                text.append("-")
            }
        }
        while text.last == "-" { text.removeLast() }
        self.init(text)
    }

    package static func < (left: Slug, right: Slug) -> Bool {
        left.description < right.description
    }
}

/// The name of an operation, such as `operation-united-front`.
package struct OperationID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let slug: Slug

    package init(_ slug: Slug) {
        self.slug = slug
    }

    /// The operation with this slug, or nil where `text` is not a slug.
    package init?(_ text: some StringProtocol) {
        guard let slug = Slug(text) else { return nil }
        self.slug = slug
    }

    package var description: String { slug.description }

    package static func < (left: OperationID, right: OperationID) -> Bool {
        left.slug < right.slug
    }
}

/// The name of an agency that keeps a node, such as `hub` or `kentucky`.
package struct AgencyID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let slug: Slug

    package init(_ slug: Slug) {
        self.slug = slug
    }

    /// The agency with this slug, or nil where `text` is not a slug.
    package init?(_ text: some StringProtocol) {
        guard let slug = Slug(text) else { return nil }
        self.slug = slug
    }

    package var description: String { slug.description }

    package static func < (left: AgencyID, right: AgencyID) -> Bool {
        left.slug < right.slug
    }
}
