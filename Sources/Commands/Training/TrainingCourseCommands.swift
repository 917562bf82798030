import ArgumentParser
import Foundation
import Primitives
import Training

/// `unitedfront training offer`.
struct OfferCourseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Offer a course from a text file, or the five that come with the program.",
        discussion: "Print one as a pattern with “--example”."
    )

    @Argument(help: "A file with the course's text.")
    var file: String?

    @Flag(name: .long, help: "The five courses that come with the program.")
    var defaults = false

    @Flag(name: .long, help: "Print one of them as a pattern for your own, and offer nothing.")
    var example = false

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        if example { return print(DefaultCourses.texts.first ?? "") }
        let texts = try self.texts()
        var courses: [Course] = []
        for text in texts {
            do throws(CourseText.Problem) { courses.append(try CourseText.course(text)) } catch {
                throw CommandFailure.refused("\(file ?? "the text") is not a course: \(error)")
            }
        }
        if server.server == nil {
            return try await TrainingWriting(options: options, server: server, key: key).write("courses", []) { _, _ in
                courses.map { .courseOffered($0) }
            }
        }
        for (index, text) in texts.enumerated() {
            // A request offers one course: each has a key of its own.
            let own = key.map { texts.count == 1 ? $0 : "\($0)-\(index)" }
            try await TrainingWriting(options: options, server: server, key: own)
                .write("courses", [.init("text", .string(text))]) { _, _ in [] }
        }
    }

    private func texts() throws -> [String] {
        guard (file != nil) != defaults else {
            throw CommandFailure.usage("name a file with a course, or say --defaults")
        }
        guard let file else { return DefaultCourses.texts }
        guard let bytes = FileManager.default.contents(atPath: file),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw CommandFailure.io("\(file) cannot be read as text: check the name") }
        return [text]
    }
}

/// `unitedfront training withdraw`.
struct WithdrawCourseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Teach and require a course no more; certificates hold until they expire."
    )

    @Argument(help: "The course, such as hub/recovery-of-minors.")
    var course: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let course = try TrainingWriting.course(course)
        try await TrainingWriting(options: options, server: server, key: nil)
            .write("course-withdrawals", [.init("course", .string(course.description))]) { _, _ in
                [.courseWithdrawn(course, through: 0)]
            }
    }
}
