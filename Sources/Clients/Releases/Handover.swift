package import Primitives

/// What was given under a release: to whom, when, and word for word what.
///
/// The lines are always made by the decision, from what the release names and nothing else; whatever a request brings
/// along is not looked at.
package struct Handover: Sendable, Hashable {
    package enum Format: String, Sendable, Hashable, CaseIterable {
        /// Lines for people.
        case text
        /// HTCDS 2.0 (UNMigration), as JSON.
        case htcds
    }

    /// One line of what was given.
    package struct Line: Sendable, Hashable {
        package let field: String
        package let label: String
        package let value: String

        package init(_ field: String, _ label: String, _ value: String) {
            self.field = field
            self.label = label
            self.value = value
        }
    }

    /// The number of the release.
    package let release: Int
    package let format: Format
    /// Its number in the record; nil until it is decided.
    package let number: Int?
    package let agency: String?
    package let node: AgencyID?
    package let channel: Release.Channel?
    package let lines: [Line]

    package init(_ release: Int, format: Format = .text) {
        self.init(release, format: format, number: nil, agency: nil, node: nil, channel: nil, lines: [])
    }

    init(
        _ release: Int,
        format: Format,
        number: Int?,
        agency: String?,
        node: AgencyID?,
        channel: Release.Channel?,
        lines: [Line]
    ) {
        self.release = release
        self.format = format
        self.number = number
        self.agency = agency
        self.node = node
        self.channel = channel
        self.lines = lines
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        let release = try fields.number("release")
        self.release = try fields.required("release", release)
        format = try fields.choice("format") ?? .text
        number = try fields.number()
        agency = try fields.optionalLine("agency", 120)
        node = try fields.parsed("node", "the short name of an agency") { AgencyID($0) }
        channel = try fields.choice("channel")
        lines = try fields.list("lines", atMost: 200, "lines") { value in
            guard let field = value["field"]?.string, let label = value["label"]?.string,
                let text = value["value"]?.string
            else { return nil }
            return Line(field, label, text)
        }
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("release", release)
        members.add("format", format.rawValue)
        members.add("number", number)
        members.add("agency", agency)
        members.add("node", node?.description)
        members.add("channel", channel?.rawValue)
        if !lines.isEmpty { members.append(.init("lines", .array(lines.map(\.json)))) }
        return members
    }
}

extension Handover.Line {
    package var json: JSONValue {
        ["field": .string(field), "label": .string(label), "value": .string(value)]
    }
}
