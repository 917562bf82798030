package import Primitives
package import Results

/// What the product found wrong with the account, the worst first.
package struct BoardChecks: Hashable, Sendable {
    package let id = "checks"
    package let summary: String
    package let items: [Item]
    package let hasItems: Bool
    package let hidden: Int
    package let hasHidden: Bool

    package struct Item: Hashable, Sendable {
        package let word: String
        /// The class that carries the colour, and the name of the shape.
        package let severity: String
        package let message: String
        package let entries: [EntryLink]
        package let more: Int
        package let hasMore: Bool
    }

    /// The most that a board lists; a longer list is no help at three in the morning.
    private static let maximum = 24
    private static let maximumEntries = 4

    package init(_ checks: [Check], in context: BoardContext) {
        summary = Self.summary(checks)
        hasItems = !checks.isEmpty
        hidden = max(0, checks.count - Self.maximum)
        hasHidden = hidden > 0
        items = checks.prefix(Self.maximum).map { check in
            let more = max(0, check.entries.count - Self.maximumEntries)
            return Item(
                word: Self.word(check.severity),
                severity: check.severity.rawValue,
                message: check.message,
                entries: check.entries.prefix(Self.maximumEntries).map { EntryLink($0, in: context) },
                more: more,
                hasMore: more > 0
            )
        }
    }

    /// “2 errors, 1 warning, 3 notices”.
    private static func summary(_ checks: [Check]) -> String {
        let counts = Check.Severity.allCases.compactMap { severity -> String? in
            let count = checks.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return "\(count) \(word(severity).lowercased())\(count == 1 ? "" : "s")"
        }
        return counts.isEmpty
            ? "Nothing found: the figures agree with one another." : counts.joined(separator: ", ") + "."
    }

    private static func word(_ severity: Check.Severity) -> String {
        switch severity {
        case .error: "Error"
        case .warning: "Warning"
        case .notice: "Notice"
        }
    }
}

/// A link to an entry by the end of its ID, which is short enough to read out.
package struct EntryLink: Hashable, Sendable {
    package let label: String
    package let href: String

    package init(_ entry: EntryID, in context: BoardContext) {
        label = entry.shortName
        href = context.url(entry)
    }
}

extension EntryID {
    /// The last eight digits: random, so that entries of one minute do not look alike.
    var shortName: String {
        String(description.suffix(8))
    }
}
