package import Primitives

extension Course {
    /// The course as an entry's body, with the right answers.
    package var json: JSONValue {
        [
            "key": .string(key.description), "version": .integer(version), "title": .string(title),
            "required": .bool(isRequired), "passMark": .integer(Int64(passMark)), "months": .integer(Int64(months)),
            "sections": .array(sections.map(\.json)), "quiz": .array(quiz.map(\.json)),
        ]
    }

    /// Reads a course; nil where it is none, or has a problem.
    package init?(_ json: JSONValue) {
        guard let key = json["key"]?.string.flatMap({ Slug($0) }), let version = json["version"]?.integer,
            let title = json["title"]?.string, let isRequired = json["required"]?.bool,
            let passMark = json["passMark"]?.integer, let months = json["months"]?.integer,
            let sections = json["sections"]?.array, let quiz = json["quiz"]?.array
        else { return nil }
        self.init(
            key: key,
            version: version,
            title: title,
            isRequired: isRequired,
            passMark: Int(clamping: passMark),
            months: Int(clamping: months),
            sections: sections.compactMap { Section($0) },
            quiz: quiz.compactMap { Question($0) }
        )
        guard self.sections.count == sections.count, self.quiz.count == quiz.count, problem == nil else { return nil }
    }
}

extension Course.Section {
    package var json: JSONValue {
        [
            "title": .string(title), "minutes": .integer(Int64(minutes)),
            "goals": .array(goals.map { .string($0) }), "text": .array(paragraphs.map { .string($0) }),
        ]
    }

    init?(_ json: JSONValue) {
        guard let title = json["title"]?.string, let minutes = json["minutes"]?.integer,
            let goals = json["goals"]?.array, let text = json["text"]?.array
        else { return nil }
        self.init(
            title: title,
            minutes: Int(clamping: minutes),
            goals: goals.compactMap(\.string),
            paragraphs: text.compactMap(\.string)
        )
        guard self.goals.count == goals.count, paragraphs.count == text.count else { return nil }
    }
}

extension Course.Question {
    fileprivate var json: JSONValue {
        [
            "question": .string(text), "choices": .array(choices.map { .string($0) }), "right": .integer(Int64(right)),
        ]
    }

    init?(_ json: JSONValue) {
        guard let text = json["question"]?.string, let choices = json["choices"]?.array,
            let right = json["right"]?.integer
        else { return nil }
        self.init(text: text, choices: choices.compactMap(\.string), right: Int(clamping: right))
        guard self.choices.count == choices.count else { return nil }
    }
}
