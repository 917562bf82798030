/// The courses that come with the program, as its own outlines: text files in `Outlines/`, compiled in.
package enum DefaultCourses {
    /// Their texts, which an agency may take as a pattern for its own.
    package static let texts: [String] = [
        PackageResources.buyers_txt, PackageResources.minors_txt, PackageResources.contact_txt,
        PackageResources.safety_txt, PackageResources.counting_txt,
    ].map { String(decoding: $0, as: UTF8.self) }

    /// The courses, in the order in which they are taught.
    /// - Throws: `CourseText.Problem`, where the program was built with a text that is no course.
    package static func all() throws(CourseText.Problem) -> [Course] {
        var courses: [Course] = []
        for text in texts { courses.append(try CourseText.course(text)) }
        return courses
    }
}
