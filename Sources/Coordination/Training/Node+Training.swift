package import Primitives
package import Training

extension Node {
    /// The latest version of a course, or a refusal that says how to find one.
    package func course(_ name: Designator) throws(Refusal) -> Course {
        guard let course = state.training.latest(name) else { throw Refusal(.unknownCourse(name)) }
        return course
    }
}
