package import Primitives

/// One version of an operations plan: the hub's, or a node's annex to it.
///
/// Every section is text, as people write and read it; a list has a row a line and its columns between upright bars. Which
/// agency's plan it is says the log that it stands in, and its number is its place among that agency's versions.
package struct Plan: Sendable, Hashable {
    package let title: String
    /// Sections with something in them.
    package let sections: [PlanSection: String]
    /// The training courses that everyone assigned under the plan must hold, by short name.
    package let courses: [Slug]

    /// The most bytes of all sections together: an entry has 65,535, and its JSON may escape some.
    package static let longest = 48_000

    package init(title: String, sections: [PlanSection: String], courses: [Slug] = []) {
        self.title = title
        self.sections = sections
        self.courses = courses
    }

    /// The rows of a list, each with as many columns as the section has; empty for a paragraph.
    package func rows(_ section: PlanSection) -> [[String]] {
        let count = section.columns.count
        guard count > 0 else { return [] }
        return lines(section).map { line in
            let cells = line.split(separator: "|", maxSplits: count - 1, omittingEmptySubsequences: false).map { cell in
                cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            return cells + [String](repeating: "", count: count - cells.count)
        }
    }

    /// The lines of a section that say something, without the dashes that lists are written with.
    package func lines(_ section: PlanSection) -> [String] {
        (sections[section] ?? "").split(separator: "\n").compactMap { line in
            let trimmed = line.drop { $0.isWhitespace || $0 == "-" || $0 == "•" || $0 == "*" }
            return trimmed.allSatisfy(\.isWhitespace) ? nil : String(trimmed)
        }
    }
}

extension Plan {
    var json: JSONValue {
        [
            "title": .string(title),
            "sections": .object(
                PlanSection.allCases.compactMap { section in
                    sections[section].map { .init(section.rawValue, .string($0)) }
                }
            ),
            "courses": .array(courses.map { .string($0.description) }),
        ]
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        title = try fields.required("title", try fields.text("title", 1...200))
        courses = try fields.slugs("courses", atMost: 20)
        var sections: [PlanSection: String] = [:]
        if let value = fields.value("sections") {
            var inner = try JSONFields(value)
            for section in PlanSection.allCases {
                sections[section] = try inner.text(section.rawValue, 1...Self.longest)
            }
            try inner.finish()
        }
        // A form has a field for each section.
        for section in PlanSection.allCases where sections[section] == nil {
            sections[section] = try fields.text(section.rawValue, 1...Self.longest)
        }
        self.sections = sections
    }
}
