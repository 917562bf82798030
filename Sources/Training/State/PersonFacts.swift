package import Ledger
package import Primitives

/// What one agency said of one person's training. The latest word in that agency's log counts; all quizzes are kept.
package struct PersonFacts: Sendable, Hashable {
    package internal(set) var listing: Stamped<Listing>?
    package internal(set) var enrolments: [EntryID: Stamped<Bool>] = [:]
    package internal(set) var attendances: [EntryID: Stamped<Bool>] = [:]
    package internal(set) var quizzes: [EntryID: Stamped<Attempt>] = [:]
    package internal(set) var waivers: [Designator: Stamped<Waiver>] = [:]

    init() {}

    /// Whether somebody is one of those who need what is required.
    package enum Listing: Sendable, Hashable {
        case listed(Jurisdiction?)
        case unlisted
    }

    /// One quiz as it was answered.
    package struct Attempt: Sendable, Hashable {
        package let course: Designator
        package let version: Int64
        package let answers: [Int]
    }

    /// That somebody need not take a course.
    package struct Waiver: Sendable, Hashable {
        /// The moment from which it no longer holds; nil for good.
        package let until: Timestamp?
        /// Why, sealed.
        package let reason: SealedHandle

        /// Whether it holds at `now`.
        package func holds(at now: Timestamp) -> Bool {
            until.map { now < $0 } ?? true
        }
    }
}
