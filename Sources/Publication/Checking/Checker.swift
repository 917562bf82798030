import Primitives

/// Checks texts against an account, figure by figure: every number is read, marked and explained, none is guessed.
///
/// Linear in the length of the texts: blocks and sentences are bounded, and so is every look around a number.
package struct Checker: Sendable {
    private let facts: AccountFacts
    private let statistics: PublishedStatistics

    package init(facts: AccountFacts, statistics: PublishedStatistics = .shipped) {
        self.facts = facts
        self.statistics = statistics
    }

    /// The documents in their order, with what was found in each and between them. Each must be text: ask for its
    /// `problem` first.
    package func check(_ documents: [Document]) -> [CheckedDocument] {
        var run = Run(self)
        return documents.map { run.check($0) }
    }

    /// A check that takes one document after the other and remembers only what later ones could contradict.
    package func run() -> Run {
        Run(self)
    }

    /// One pass over many documents.
    package struct Run {
        private let frame: ReadingFrame
        private let judge: Judge
        private var between = BetweenTexts()

        init(_ checker: Checker) {
            frame = ReadingFrame(checker.facts)
            judge = Judge(checker.facts, checker.statistics)
        }

        /// Checks one document, by itself and against those before it.
        package mutating func check(_ document: Document) -> CheckedDocument {
            let reading = TextReader.read(document.bytes, facts: judge.facts, frame: frame)
            let judged = JudgedText(reading, judge)
            return CheckedDocument(
                name: document.name,
                claims: judged.claims,
                findings: TextFindings(judged, judge).all + between.note(judged, in: document.name)
            )
        }
    }
}
