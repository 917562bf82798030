import Primitives

extension StateRule {
    /// Reads a rule of a pack.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    init(from fields: inout JSONFields) throws(FieldProblem) {
        id = try fields.required("id", try fields.text("id", 1...60))
        jurisdiction = try Self.place(&fields)
        topic = try fields.required("topic", try fields.choice("topic", Topic.self))
        from = try fields.parsed("from", "a day, such as 2022-08-28") { CivilDate($0) }
        until = try fields.parsed("until", "a day, such as 2022-08-28") { CivilDate($0) }
        statute = try fields.required("statute", try fields.text("statute", 1...120))
        who = try fields.text("who", 1...300)
        within = try fields.text("within", 1...120) ?? ""
        withinMinutes = try fields.integer("withinMinutes", 1...100_000)
        to = try fields.text("to", 1...300)
        hotline = try fields.parsed("hotline", "a telephone number, such as 1-800-392-3738") { text in
            text.utf8.count <= 20 && text.allSatisfy { "0123456789-".contains($0) } ? text : nil
        }
        kind = try fields.choice("kind", SafeHarbor.self)
        age = try fields.required("age", try fields.integer("age", 1...21))
        summary = try fields.text("summary", 0...600) ?? ""
        sources = try fields.list("sources", atMost: 12, "sources") { item throws(FieldProblem) in
            try Source(item)
        }
        try fields.finish()
        try check()
    }

    /// The jurisdiction, or nil for `US`.
    private static func place(_ fields: inout JSONFields) throws(FieldProblem) -> Jurisdiction? {
        let code = try fields.required("jurisdiction", try fields.text("jurisdiction", 2...6))
        if code == "US" { return nil }
        guard let found = Jurisdiction(code: code) else {
            throw FieldProblem("jurisdiction", "“jurisdiction” is not an ISO 3166-2 code, nor US")
        }
        return found
    }

    private func check() throws(FieldProblem) {
        if let from, let until, from >= until {
            throw FieldProblem("until", "“\(id)” ends before it begins")
        }
        guard !sources.isEmpty else { throw FieldProblem("sources", "“\(id)” has no source") }
        switch topic {
        case .safeHarbor where kind == nil: throw FieldProblem("kind", "“\(id)” does not say which kind it is")
        case .reporting, .federalNotice:
            guard who != nil, to != nil, !within.isEmpty else {
                throw FieldProblem("to", "“\(id)” does not say who reports, within which time, and to whom")
            }
        default: break
        }
    }
}

extension StateRule.Source {
    init(_ json: JSONValue) throws(FieldProblem) {
        var fields = try JSONFields(json)
        gives = try fields.required("gives", try fields.text("gives", 1...200))
        read = try fields.required("read", try fields.text("read", 1...200))
        isConfirmed = try fields.flag("confirmed")
        try fields.finish()
        guard isConfirmed || read == RuleBook.recall else {
            throw FieldProblem("read", "a source that was not read says “\(RuleBook.recall)”")
        }
    }
}
