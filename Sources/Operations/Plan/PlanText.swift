package import Primitives

/// A plan as a plain text file: a title, and headings with the names of the sections.
///
///     # Operation United Front: hub plan
///     Courses: trauma-informed-contact, officer-safety
///     ## Mission
///     …
package enum PlanText {
    /// Reads a file.
    /// - Throws: `FieldProblem`, which says which line is not understood.
    package static func read(_ text: String) throws(FieldProblem) -> Plan {
        var title: String?
        var courses: [Slug] = []
        var sections: [PlanSection: String] = [:]
        var current: PlanSection?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.last == "\r" ? line.dropLast() : line
            if line.hasPrefix("## ") {
                let name = words(line.dropFirst(3))
                guard let section = PlanSection.allCases.first(where: { $0.title.lowercased() == name.lowercased() })
                else {
                    let known = PlanSection.allCases.map(\.title).joined(separator: ", ")
                    throw FieldProblem("sections", "line \(index + 1): “\(name)” is no section: use one of \(known)")
                }
                current = section
            } else if line.hasPrefix("# "), title == nil {
                title = words(line.dropFirst(2))
            } else if let section = current {
                sections[section, default: ""] += line + "\n"
            } else if let list = line.split(separator: "Courses:", maxSplits: 1).last, line.hasPrefix("Courses:") {
                for part in list.split(separator: ",") {
                    guard let course = Slug(words(part)) else {
                        throw FieldProblem(
                            "courses",
                            "line \(index + 1): “\(words(part))” is not a course's short name"
                        )
                    }
                    courses.append(course)
                }
            } else if !line.allSatisfy(\.isWhitespace) {
                throw FieldProblem("title", "line \(index + 1) stands before the first “## Section” heading: move it")
            }
        }
        guard let title, !title.isEmpty else {
            throw FieldProblem("title", "a plan begins with its title, as “# Operation United Front: hub plan”")
        }
        let filled = sections.mapValues(trimmed).filter { !$0.value.isEmpty }
        return Plan(title: title, sections: filled, courses: courses)
    }

    /// Writes a plan as `read` reads it.
    package static func write(_ plan: Plan) -> String {
        var text = "# \(plan.title)\n"
        if !plan.courses.isEmpty { text += "Courses: \(plan.courses.map(\.description).joined(separator: ", "))\n" }
        for section in PlanSection.allCases {
            if let content = plan.sections[section] { text += "\n## \(section.title)\n\(content)\n" }
        }
        return text
    }

    private static func words(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func trimmed(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
