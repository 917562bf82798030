package import Primitives

/// The draft of an after-action report with its improvement plan, in the form of HSEEP (HSEEP-IP01).
///
/// Filled from the log: people rate and find, and the log says what happened and when. A value that pages and the command
/// line show alike. What the log cannot know stands under `missing`, for people to add.
package struct AfterActionReport: Sendable, Hashable {
    package let title: String
    package let overview: [Fact]
    /// The objectives of the plan that stands, and at the end what belongs to none of them.
    package let objectives: [Objective]
    /// What the log shows beside what people have found: lateness, holds, incomplete counts. For the reviewers to judge.
    package let record: [Moment]
    package let participants: [Participant]
    /// The turning points. The whole activity log is longer.
    package let timeline: [Moment]
    package let missing: [String]

    /// A line of the overview.
    package struct Fact: Sendable, Hashable {
        package let name: String
        package let text: String
    }

    /// An objective of the plan and what was found about it.
    package struct Objective: Sendable, Hashable {
        /// From 1; nil for what belongs to no objective.
        package let number: Int?
        package let title: String
        package let capability: String
        /// The worst that was given; nil where nobody has rated it.
        package let rating: Finding.Rating?
        package let strengths: [Finding]
        package let improvements: [Finding]
    }

    /// An agency that took part.
    package struct Participant: Sendable, Hashable {
        package let agency: AgencyID
        package let name: String
        package let units: Int
        package let assigned: Int
        package let checkedIn: Int
        package let released: Int
    }

    /// Something that happened.
    package struct Moment: Sendable, Hashable {
        package let at: Timestamp
        /// The same relative to H-hour; nil where there is none, or it is further away than plans reach.
        package let relative: PlanTime?
        package let who: String
        package let sentence: String
    }

    /// The rows of the improvement plan: every area for improvement, with the objective that it belongs to.
    package var actions: [(objective: Objective, finding: Finding)] {
        objectives.flatMap { objective in objective.improvements.map { (objective, $0) } }
    }
}
