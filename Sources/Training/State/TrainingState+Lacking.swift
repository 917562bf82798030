package import Primitives

extension TrainingState {
    /// Which of these courses a person lacks at `now`: those that they hold no valid certificate or waiver of, from whichever
    /// agency teaches them.
    package func lacking(_ person: Designator, _ courses: [Slug], at now: Timestamp) -> [Slug] {
        guard !courses.isEmpty else { return [] }
        let held = Set(standing(of: person, at: now).filter(\.value.isMet).keys.map(\.name))
        return courses.filter { !held.contains($0) }
    }
}
