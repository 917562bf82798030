import Primitives
import Testing
import Training

@Suite struct `A course as text` {
    @Test func `the five that come with the program are courses, in own words and the terms of the field`() throws {
        let courses = try DefaultCourses.all()
        #expect(
            courses.map(\.key.description) == [
                "victim-centric-operations", "recovery-of-minors", "trauma-informed-contact",
                "officer-safety-deconfliction", "reporting-and-counting",
            ]
        )
        for course in courses {
            #expect(course.problem == nil)
            #expect(course.isRequired)
            #expect((5...8).contains(course.sections.count), "\(course.key)")
            #expect((4...6).contains(course.quiz.count), "\(course.key)")
            for text in course.sections.flatMap(\.paragraphs) {
                #expect(!text.lowercased().contains("rescue"), "\(text)")
                #expect((2...5).contains(text.count { $0 == "." }), "\(text)")
            }
            // A first choice that is always right would be no quiz.
            #expect(Set(course.quiz.map(\.right)).count > 1, "\(course.key)")
        }
    }

    @Test func `is read back from an entry's body as it was written`() throws {
        for course in try DefaultCourses.all() { #expect(Course(course.json) == course) }
    }

    @Test(arguments: [
        ("Title: A\n", "Course"), ("Course: a\nVersion: x\n", "Version"), ("nonsense\n", "before the first section"),
        ("Course: a\nVersion: 1\nTitle: A\nRequired: maybe\n", "Required"),
        (
            "Course: a\nVersion: 1\nTitle: A\nRequired: yes\nPass mark: 80\nValid months: 1\n# S\nGoal: g\n\nText.\n",
            "Minutes"
        ),
        (
            "Course: a\nVersion: 1\nTitle: A\nRequired: yes\nPass mark: 80\nValid months: 1\n# S\nMinutes: many\n",
            "line 8"
        ),
        ("Course: a\nVersion: 1\nTitle: A\nRequired: yes\nPass mark: 80\nValid months: 1\n? Q\nyes\n", "line 8"),
        (
            "Course: a\nVersion: 1\nTitle: A\nRequired: yes\nPass mark: 80\nValid months: 1\n? Q\n- a\n- b\n",
            "one right"
        ),
    ])
    func `says where it is wrong`(text: String, words: String) throws {
        let problem = #expect(throws: CourseText.Problem.self) { try CourseText.course(text) }
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    }

    @Test func `joins the lines of a paragraph, also with carriage returns`() throws {
        let head = "Course: a\r\nVersion: 1\r\nTitle: A\r\nRequired: no\r\nPass mark: 80\r\nValid months: 6\r\n"
        let section = "# One\r\nMinutes: 5\r\nGoal: g\r\n\r\nfirst\r\nsecond\r\n\r\nthird\r\n"
        let quiz = (1...4).map { "? Q\($0)\r\n* a\r\n- b\r\n" }.joined()
        let course = try CourseText.course(head + section + quiz)
        #expect(course.sections.first?.paragraphs == ["first second", "third"])
        #expect(course.isRequired == false)
        #expect(course.minutes == 5)
    }
}
