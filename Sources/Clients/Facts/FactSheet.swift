package import Primitives

/// Answers to some questions, as they were given together.
package struct FactSheet: Sendable, Hashable {
    package let answers: [ClientField: Answer<[String]>]

    package init(_ answers: [ClientField: Answer<[String]>]) {
        self.answers = answers
    }

    /// Reads the members that are questions; what is absent was not asked this time and stays as it is.
    ///
    /// An answer is a text, a list of texts where several can be chosen, or 8, 9 or 99. A form sends the code beside a
    /// question that is answered in words, as `<question>-missing`.
    /// - Throws: `FieldProblem`, which names the first that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        var answers: [ClientField: Answer<[String]>] = [:]
        for field in ClientField.allCases {
            if let code = try fields.parsed("\(field.rawValue)-missing", "8, 9 or 99", { Int64($0) }) {
                guard let answer = Answer<[String]>(code: code) else {
                    throw FieldProblem(field.rawValue, "“\(field.rawValue)-missing” is not 8, 9 or 99")
                }
                answers[field] = answer
                _ = fields.value(field.rawValue)
                continue
            }
            guard let value = fields.value(field.rawValue) else { continue }
            answers[field] = try field.read(value, &fields)
        }
        self.answers = answers
    }

    package var members: [JSONValue.Member] {
        ClientField.allCases.compactMap { field in
            answers[field].map { answer in .init(field.rawValue, field.json(answer)) }
        }
    }
}

extension ClientField {
    /// The answer as JSON.
    package func json(_ answer: Answer<[String]>) -> JSONValue {
        answer.json { texts in
            if case .choices = kind { .array(texts.map { .string($0) }) } else { .string(texts.first ?? "") }
        }
    }

    /// Reads an answer.
    fileprivate func read(_ value: JSONValue, _ fields: inout JSONFields) throws(FieldProblem) -> Answer<[String]> {
        if let code = value.integer {
            if let answer = Answer<[String]>(code: code) { return answer }
            if kind == .year, (1900...2200).contains(code) { return .value([String(code)]) }
            throw FieldProblem(
                rawValue,
                "“\(rawValue)” is a text, or 8 (doesn’t know), 9 (prefers not to answer) or 99"
            )
        }
        switch kind {
        case .text(let limit):
            let text = try fields.required(rawValue, try fields.text(rawValue, 1...limit))
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !words.isEmpty else { throw FieldProblem(rawValue, "“\(rawValue)” is empty: leave it out instead") }
            if self == .operation, OperationID(words) == nil {
                throw FieldProblem(rawValue, "“\(rawValue)” is not the short name of an operation")
            }
            return .value([words])
        case .year:
            let text = value.string ?? ""
            guard text.count == 4, let year = Int(text), (1900...2200).contains(year) else {
                throw FieldProblem(rawValue, "“\(rawValue)” is a year of four digits, such as 1999")
            }
            return .value([text])
        case .choice(let choices):
            let text = try fields.required(rawValue, try fields.text(rawValue, 1...80))
            if let answer = Int64(text).flatMap({ Answer<[String]>(code: $0) }) { return answer }
            return .value([try known(text, choices)])
        case .choices(let choices):
            let texts = try fields.list(rawValue, atMost: choices.count + 1, "words") { $0.string }
            if texts.count == 1, let answer = Int64(texts[0]).flatMap({ Answer<[String]>(code: $0) }) { return answer }
            var chosen: [String] = []
            for text in texts where text != "none" && !chosen.contains(text) { chosen.append(try known(text, choices)) }
            return .value(chosen)
        }
    }

    private func known(_ text: String, _ choices: [Choice]) throws(FieldProblem) -> String {
        guard choices.contains(where: { $0.value == text }) else {
            let all = choices.map(\.value).joined(separator: ", ")
            throw FieldProblem(rawValue, "“\(rawValue)” is not one of \(all), or 8, 9 or 99")
        }
        return text
    }

    /// An answer in words.
    package func text(_ answer: Answer<[String]>, _ language: Language = .english) -> String {
        guard case .value(let texts) = answer else { return answer.missingTitle(language) ?? "" }
        switch kind {
        case .text, .year: return texts.first ?? ""
        case .choice(let choices), .choices(let choices):
            let titles = texts.map { text in choices.first { $0.value == text }?.title(language) ?? text }
            return titles.isEmpty ? (language == .english ? "None" : "Ninguna") : titles.joined(separator: ", ")
        }
    }
}
