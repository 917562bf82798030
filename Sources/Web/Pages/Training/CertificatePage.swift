import Primitives
package import Training

/// One certificate, to be printed.
enum CertificatePage {
    struct Model {
        let person: String
        let course: String
        let standing: String
        let name: String
        let facts: [Fact]
        let goals: [String]
        let backHref: String

        init(_ certificate: CourseCertificate, _ course: Course, _ sight: TrainingSight) {
            person = certificate.person.description
            self.course = course.title
            let holds = sight.now < certificate.until
            standing =
                holds
                ? "Valid until \(certificate.until.minuteText)" : "Expired on \(certificate.until.minuteText)"
            name = holds ? "final" : "error"
            let session = sight.state.session(certificate.session)?.session
            let when = session.map { ZoneClock($0.zone).dateAndTime($0.at) } ?? ""
            facts = [
                Fact(name: "Course", value: "\(certificate.course), version \(certificate.version)"),
                Fact(name: "Attended", value: "\(session?.place.description ?? "unknown place"), \(when)"),
                Fact(name: "Quiz", value: "\(certificate.score.right) of \(certificate.score.questions) right"),
                Fact(name: "Issued", value: certificate.issued.minuteText),
                Fact(name: "Record of the session", value: certificate.session.description),
                Fact(name: "Record of the quiz", value: certificate.quiz.description),
            ]
            goals = course.sections.flatMap(\.goals)
            backHref =
                SiteURL.training(certificate.person == sight.own ? .own : .person(certificate.person)).path
        }
    }
}

extension PageRenderer {
    /// One certificate.
    package func certificate(_ certificate: CourseCertificate, _ course: Course, _ sight: TrainingSight) -> String {
        page(
            PageChrome("Certificate", section: .training),
            render(CertificatePage.Model(certificate, course, sight), with: .trainingcertificate)
        )
    }
}
