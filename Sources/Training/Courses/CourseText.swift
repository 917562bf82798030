import Primitives

/// Reads a course from plain text, in which people write it:
///
///     Course: recovery-of-minors
///     Version: 1
///     Title: Recovery of minors
///     Required: yes
///     Pass mark: 80
///     Valid months: 12
///
///     # The first section
///     Minutes: 15
///     Goal: say who is a victim by law
///
///     A paragraph, whose lines are joined.
///
///     ? A question
///     - a choice
///     * the right choice
///
/// A blank line ends a paragraph.
package struct CourseText {
    private var fields: [String: String] = [:]
    private var sections: [Section] = []
    private var questions: [Question] = []
    private var paragraph: [Substring] = []

    private struct Section {
        let title: String
        var minutes: Int?
        var goals: [String] = []
        var paragraphs: [String] = []
    }

    private struct Question {
        let text: String
        var choices: [String] = []
        var right: [Int] = []
    }

    /// Why a text is not a course: where, and the mend.
    package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// From 1; nil where it is about the whole text.
        package let line: Int?
        package let sentence: String

        package var description: String { (line.map { "line \($0): " } ?? "") + sentence }
    }

    /// The course that `text` describes.
    /// - Throws: `Problem`, which says what to mend.
    package static func course(_ text: String) throws(Problem) -> Course {
        var reader = CourseText()
        // A carriage return and a line feed are one character in Swift.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() { try reader.take(line.trimmed, number: index + 1) }
        reader.endParagraph()
        return try reader.course()
    }

    private mutating func take(_ line: Substring, number: Int) throws(Problem) {
        if line.isEmpty { return endParagraph() }
        if line.hasPrefix("# ") {
            endParagraph()
            sections.append(Section(title: String(line.dropFirst(2).trimmed)))
        } else if line.hasPrefix("? ") {
            endParagraph()
            questions.append(Question(text: String(line.dropFirst(2).trimmed)))
        } else if let last = questions.indices.last {
            guard line.hasPrefix("- ") || line.hasPrefix("* ") else {
                throw Problem(line: number, sentence: "after a question come its choices: “- wrong” or “* right”")
            }
            if line.hasPrefix("* ") { questions[last].right.append(questions[last].choices.count) }
            questions[last].choices.append(String(line.dropFirst(2).trimmed))
        } else if let last = sections.indices.last {
            try take(line, into: last, number: number)
        } else {
            guard let (name, value) = Self.field(line) else {
                throw Problem(line: number, sentence: "before the first section stand lines such as “Title: …”")
            }
            fields[name] = value
        }
    }

    private mutating func take(_ line: Substring, into section: Int, number: Int) throws(Problem) {
        guard paragraph.isEmpty, let (name, value) = Self.field(line), ["minutes", "goal"].contains(name) else {
            paragraph.append(line)
            return
        }
        if name == "goal" {
            sections[section].goals.append(value)
        } else {
            guard let minutes = Int(value) else { throw Problem(line: number, sentence: "minutes are a number") }
            sections[section].minutes = minutes
        }
    }

    private static func field(_ line: Substring) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return (line[..<colon].lowercased(), String(line[line.index(after: colon)...].trimmed))
    }

    private mutating func endParagraph() {
        guard !paragraph.isEmpty, let last = sections.indices.last else { return }
        sections[last].paragraphs.append(paragraph.joined(separator: " "))
        paragraph = []
    }

    private func course() throws(Problem) -> Course {
        let key = try read("course", "a short name in lower-case letters, digits and hyphens") { Slug($0) }
        let version = try read("version", "a number from 1 on") { Int64($0) }
        let title = try read("title", "the course's title") { $0 }
        let isRequired = try read("required", "yes or no") { ["yes": true, "no": false][$0.lowercased()] }
        let passMark = try read("pass mark", "a number of percent") { Int($0) }
        let months = try read("valid months", "a number of months") { Int($0) }
        var made: [Course.Section] = []
        for section in sections {
            guard let minutes = section.minutes else {
                throw Problem(line: nil, sentence: "the section “\(section.title)” needs a line “Minutes: …”")
            }
            made.append(
                Course.Section(
                    title: section.title,
                    minutes: minutes,
                    goals: section.goals,
                    paragraphs: section.paragraphs
                )
            )
        }
        var quiz: [Course.Question] = []
        for question in questions {
            guard let right = question.right.first, question.right.count == 1 else {
                throw Problem(line: nil, sentence: "the question “\(question.text)” needs one right choice, with “* ”")
            }
            quiz.append(Course.Question(text: question.text, choices: question.choices, right: right))
        }
        let course = Course(
            key: key,
            version: version,
            title: title,
            isRequired: isRequired,
            passMark: passMark,
            months: months,
            sections: made,
            quiz: quiz
        )
        if let problem = course.problem { throw Problem(line: nil, sentence: problem.description) }
        return course
    }

    private func read<Value>(
        _ name: String,
        _ form: String,
        _ parse: (String) -> Value?
    ) throws(Problem) -> Value {
        guard let value = fields[name].flatMap(parse) else {
            let shown = name.prefix(1).uppercased() + name.dropFirst()
            throw Problem(line: nil, sentence: "the line “\(shown): …” must give \(form)")
        }
        return value
    }
}

extension Substring {
    /// Without white space at both ends.
    fileprivate var trimmed: Substring {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
