package import Primitives

/// One version of a course as it is offered: what is taught, how it is checked, and how long a certificate holds.
///
/// Who offers it stands in the log that says so: a course is named by that agency and its key, as `hub/recovery-of-minors`.
package struct Course: Sendable, Hashable {
    package let key: Slug
    /// Grows with each change; a certificate names the version that it is for.
    package let version: Int64
    package let title: String
    /// Whether somebody who has no certificate is missing it.
    package let isRequired: Bool
    /// The share of right answers that passes, in percent: 50 to 100.
    package let passMark: Int
    /// How many months a certificate holds: 1 to 60.
    package let months: Int
    /// The outline, which is the material too: 1 to 12 of them.
    package let sections: [Section]
    /// 4 to 6 questions.
    package let quiz: [Question]

    package init(
        key: Slug,
        version: Int64,
        title: String,
        isRequired: Bool,
        passMark: Int,
        months: Int,
        sections: [Section],
        quiz: [Question]
    ) {
        self.key = key
        self.version = version
        self.title = title
        self.isRequired = isRequired
        self.passMark = passMark
        self.months = months
        self.sections = sections
        self.quiz = quiz
    }

    /// One part of the outline.
    package struct Section: Sendable, Hashable {
        package let title: String
        /// How long it takes, 1 to 480.
        package let minutes: Int
        /// What somebody can do afterwards; 1 to 5.
        package let goals: [String]
        /// What is taught, paragraph by paragraph; 1 to 10.
        package let paragraphs: [String]

        package init(title: String, minutes: Int, goals: [String], paragraphs: [String]) {
            self.title = title
            self.minutes = minutes
            self.goals = goals
            self.paragraphs = paragraphs
        }
    }

    /// One question of the quiz.
    package struct Question: Sendable, Hashable {
        package let text: String
        /// 2 to 5, of which one is right.
        package let choices: [String]
        /// The index of the right choice, from 0.
        package let right: Int

        package init(text: String, choices: [String], right: Int) {
            self.text = text
            self.choices = choices
            self.right = right
        }
    }

    /// How long the whole course takes.
    package var minutes: Int { sections.reduce(0) { $0 + $1.minutes } }

    /// What `answers` score, a choice for each question by its index from 0; nil where there is not one for each.
    package func score(_ answers: [Int]) -> Score? {
        guard answers.count == quiz.count else { return nil }
        let right = zip(quiz, answers).count { $0.right == $1 }
        return Score(right: right, questions: quiz.count, isPassed: right * 100 >= passMark * quiz.count)
    }

    /// What a quiz came to.
    package struct Score: Sendable, Hashable {
        package let right: Int
        package let questions: Int
        package let isPassed: Bool

        /// The share of right answers, rounded down.
        package var percent: Int { right * 100 / questions }
    }
}
