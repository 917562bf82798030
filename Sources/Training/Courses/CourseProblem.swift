/// What is wrong with a course: one sentence with the mend.
package enum CourseProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// A text is empty, too long or holds control characters.
    case text(Part, longest: Int)
    case version
    case passMark
    case months
    case minutes
    case sections
    case goals
    case paragraphs
    case questions
    case choices
    case right

    /// Which text.
    package enum Part: String, Sendable, Hashable {
        case title, sectionTitle, goal, paragraph, question, choice

        var words: String {
            switch self {
            case .title: "the title"
            case .sectionTitle: "the title of a section"
            case .goal: "a goal"
            case .paragraph: "a paragraph"
            case .question: "a question"
            case .choice: "a choice"
            }
        }
    }

    package var description: String {
        switch self {
        case .text(let part, let longest): "\(part.words) has 1 to \(longest) bytes on one line"
        case .version: "a version is a number from 1 to 1,000,000"
        case .passMark: "the pass mark is 50 to 100 percent"
        case .months: "a certificate holds for 1 to 60 months"
        case .minutes: "a section takes 1 to 480 minutes"
        case .sections: "a course has 1 to 12 sections"
        case .goals: "a section has 1 to 5 goals"
        case .paragraphs: "a section has 1 to 10 paragraphs"
        case .questions: "a quiz has 4 to 6 questions"
        case .choices: "a question has 2 to 5 different choices"
        case .right: "exactly one choice of a question is the right one"
        }
    }
}

extension Course {
    /// What is wrong with the course; nil where nothing is. A course with a problem is neither written nor folded.
    package var problem: CourseProblem? {
        do throws(CourseProblem) {
            try check()
            return nil
        } catch {
            return error
        }
    }

    private func check() throws(CourseProblem) {
        try Self.check(title, .title, longest: 120)
        guard (1...1_000_000).contains(version) else { throw .version }
        guard (50...100).contains(passMark) else { throw .passMark }
        guard (1...60).contains(months) else { throw .months }
        guard (1...12).contains(sections.count) else { throw .sections }
        guard (4...6).contains(quiz.count) else { throw .questions }
        for section in sections {
            try Self.check(section.title, .sectionTitle, longest: 120)
            guard (1...480).contains(section.minutes) else { throw .minutes }
            guard (1...5).contains(section.goals.count) else { throw .goals }
            guard (1...10).contains(section.paragraphs.count) else { throw .paragraphs }
            for goal in section.goals { try Self.check(goal, .goal, longest: 240) }
            for text in section.paragraphs { try Self.check(text, .paragraph, longest: 2000) }
        }
        for question in quiz {
            try Self.check(question.text, .question, longest: 400)
            guard (2...5).contains(question.choices.count), Set(question.choices).count == question.choices.count else {
                throw .choices
            }
            for choice in question.choices { try Self.check(choice, .choice, longest: 240) }
            guard question.choices.indices.contains(question.right) else { throw .right }
        }
    }

    private static func check(_ text: String, _ part: CourseProblem.Part, longest: Int) throws(CourseProblem) {
        guard (1...longest).contains(text.utf8.count), text.first != " ", text.last != " ",
            text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else { throw .text(part, longest: longest) }
    }
}
