package import Primitives

/// What a person lets this provider tell one agency: exactly what, for what, and until when.
///
/// 28 CFR 94.115 and 34 USC 12291(b)(2): written, informed, reasonably time-limited. One agency for each release.
package struct Release: Sendable, Hashable {
    /// How long a release holds where nothing shorter is chosen.
    package static let defaultDays: Int64 = 30
    /// How long it holds at most.
    package static let mostDays: Int64 = 180

    /// How it reaches the agency.
    package enum Channel: String, Sendable, Hashable, CaseIterable {
        /// Sealed for the agency's own node.
        case node
        /// A file that this provider hands over.
        case file

        package func title(_ language: Language) -> String {
            switch (self, language) {
            case (.node, .english): "Sealed, to the agency’s own node"
            case (.node, .spanish): "Sellado, al nodo de la agencia"
            case (.file, .english): "A file or a printout that we hand over"
            case (.file, .spanish): "Un archivo o impreso que entregamos"
            }
        }
    }

    /// Its number in the record; nil for a new one.
    package let number: Int?
    /// The one agency, in words.
    package let agency: String
    /// Its short name among the nodes, where it has one.
    package let node: AgencyID?
    package let purpose: String
    package let fields: [ReleaseField]
    package let channel: Channel
    package let start: CivilDate?
    /// The last day on which it holds.
    package let until: CivilDate?
    /// Whether it ends with the first time that something is given.
    package let isOnce: Bool
    /// The version of the text by which the person was informed.
    package let text: String

    package init(
        number: Int? = nil,
        to agency: String,
        node: AgencyID? = nil,
        purpose: String,
        fields: [ReleaseField],
        channel: Channel,
        start: CivilDate? = nil,
        until: CivilDate? = nil,
        isOnce: Bool = false,
        text: String = ReleaseText.version
    ) {
        self.number = number
        self.agency = agency
        self.node = node
        self.purpose = purpose
        self.fields = fields
        self.channel = channel
        self.start = start
        self.until = until
        self.isOnce = isOnce
        self.text = text
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.number()
        agency = try fields.line("agency", 120)
        node = try fields.parsed("node", "the short name of an agency with a node") { AgencyID($0) }
        purpose = try fields.line("purpose", 500)
        self.fields = try [ReleaseField].read("fields", from: &fields)
        channel = try fields.choice("channel") ?? (node == nil ? .file : .node)
        start = try fields.day("start")
        until = try fields.day("until")
        isOnce = try fields.flag("once")
        text = try fields.optionalLine("text", 20) ?? ReleaseText.version
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("number", number)
        members.add("agency", agency)
        members.add("node", node?.description)
        members.add("purpose", purpose)
        members.append(.init("fields", fields.json))
        members.add("channel", channel.rawValue)
        members.add("start", start)
        members.add("until", until)
        if isOnce { members.append(.init("once", .bool(true))) }
        members.add("text", text)
        return members
    }

    func settled(_ number: Int, start: CivilDate, until: CivilDate) -> Release {
        Release(
            number: number,
            to: agency,
            node: node,
            purpose: purpose,
            fields: fields,
            channel: channel,
            start: start,
            until: until,
            isOnce: isOnce,
            text: ReleaseText.version
        )
    }
}
