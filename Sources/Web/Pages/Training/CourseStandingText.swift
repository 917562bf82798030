import Primitives
import Training

/// How somebody stands in a course, as word, shape and colour: never by colour alone.
struct CourseStandingText: Hashable {
    let word: String
    /// The class that carries the colour, and the name of the shape.
    let name: String
    /// Until when, and what to do about it.
    let detail: String

    init(_ standing: CourseStanding, at now: Timestamp) {
        let ends = standing.until.map { standing.expiresSoon(at: now) ? "ends soon, \($0.minuteText)" : $0.minuteText }
        switch standing {
        case .certified: (word, name, detail) = ("Certified", "final", "until \(ends ?? "")")
        case .waived: (word, name, detail) = ("Waived", "final", ends.map { "until \($0)" } ?? "for good")
        case .attended: (word, name, detail) = ("Attended", "reporting", "the quiz is still to be passed")
        case .expired: (word, name, detail) = ("Expired", "error", "since \(ends ?? "")")
        case .missing: (word, name, detail) = ("Missing", "awaited", "attend a session, then pass the quiz")
        }
    }
}
