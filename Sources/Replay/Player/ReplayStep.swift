package import Primitives

/// One step of a replay that has been taken: what a progress line shows.
package struct ReplayStep: Sendable, Hashable {
    /// From 1; the opening of the operation is the first.
    package let number: Int
    /// How many there are in all.
    package let count: Int
    /// The moment on the clock of the scenario.
    package let time: Timestamp
    /// The same moment as the plan writes it: `H+05:30`.
    package let relative: String
    /// What happened, in one line: “Kentucky reports arrests 26 (final)”.
    package let headline: String
    /// What the scenario adds for spectators; a step that is only a remark has it as its headline.
    package let remark: String?
    /// The entries that the node acknowledged; empty for a remark.
    package let entries: [EntryID]
    /// Whether the node had written them before: a duplicate.
    package let isRepeat: Bool
}
