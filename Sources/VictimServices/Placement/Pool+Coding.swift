import Ledger
package import Primitives

extension Pool {
    package var json: JSONValue {
        .object(
            [
                .init("key", .string(key.description)), .init("title", .string(title)),
                .init("what", .string(what.code)), .init("youngest", .integer(Int64(ages.lowerBound))),
                .init("oldest", .integer(Int64(ages.upperBound))), .init("genders", Self.list(genders)),
                .init("households", Self.list(households)), .init("access", Self.list(access)),
                .init("languages", .array(languages.map { .string($0) })),
                .init("areas", .array(areas.map { .string($0.description) })),
                .init("maximum", .integer(Int64(maximum))),
            ] + (funded.map { [.init("funded", .integer(Int64($0)))] } ?? [])
                + [
                    .init("offered", .integer(Int64(offered))), .init("answers", .string(answers.rawValue)),
                    .init("staleAfter", .integer(Int64(staleAfter))), .init("contact", .string(contact)),
                ]
        )
    }

    private static func list<Value: RawRepresentable<String>>(_ values: Set<Value>) -> JSONValue {
        .array(values.map(\.rawValue).sorted().map { .string($0) })
    }

    /// Reads what somebody sets.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        key = try fields.required("key", try fields.parsed("key", "a short name, such as safe-house") { Slug($0) })
        title = try fields.required("title", try fields.text("title", 1...80))
        what = try fields.required(
            "what",
            try fields.parsed("what", "bed:… or service:…, such as bed:safe-house") { Need.Wanted(code: $0) }
        )
        let youngest = Int(try fields.integer("youngest", 0...130) ?? 18)
        let oldest = Int(try fields.integer("oldest", 0...130) ?? 130)
        guard youngest <= oldest else {
            throw FieldProblem("oldest", "“oldest” must not lie below “youngest”: give the ages from … to …")
        }
        ages = youngest...oldest
        genders = try Self.read("genders", &fields) ?? Set(Gender.allCases)
        households = try Self.read("households", &fields) ?? Set(Household.allCases)
        access = try Self.read("access", &fields) ?? []
        languages = try fields.list("languages", atMost: 20, "languages, such as es or zh-Hans") { item in
            item.string.flatMap { $0.utf8.count <= 20 && !$0.isEmpty ? $0 : nil }
        }
        areas = try fields.list("areas", atMost: 20, "areas, such as us-mo/kansas-city") { item in
            item.string.flatMap { ServiceArea($0) }
        }
        guard !areas.isEmpty else { throw FieldProblem("areas", "“areas” is missing: name at least one area") }
        maximum = Int(try fields.required("maximum", try fields.integer("maximum", 0...10_000)))
        funded = try fields.integer("funded", 0...10_000).map { Int($0) }
        offered = Int(try fields.integer("offered", 0...10_000) ?? 0)
        if offered > maximum { throw FieldProblem("offered", "“offered” must not exceed “maximum”: no more are there") }
        if let funded, funded > maximum {
            throw FieldProblem("funded", "“funded” must not exceed “maximum”: no more are there")
        }
        answers = try fields.choice("answers", Answering.self) ?? .person
        staleAfter = Int(try fields.integer("staleAfter", 15...10_080) ?? Int64(Self.defaultStaleAfter))
        contact = try fields.required("contact", try fields.text("contact", 1...80))
    }

    private static func read<Value: RawRepresentable<String> & Hashable & CaseIterable>(
        _ name: String,
        _ fields: inout JSONFields
    ) throws(FieldProblem) -> Set<Value>? {
        let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
        let values = try fields.list(name, atMost: Value.allCases.count, "values of: \(all)") { item in
            item.string.flatMap { Value(rawValue: $0) }
        }
        return values.isEmpty ? nil : Set(values)
    }
}
