package import Primitives
import Training

/// One person: how they stand in each course, and their certificates.
enum TraineePage {
    struct Model {
        let title: String
        let lead: String
        let place: String
        let problem: String
        let hasProblem: Bool
        let standings: [Standing]
        let hasStandings: Bool
        let certificates: [Certificate]
        let hasCertificates: Bool
        let notCounted: String
        let hasNotCounted: Bool
        let mayManage: Bool
        let courses: [Choice]
        let key: String
        let waiverAction: String
        let removalAction: String
        let homeHref = SiteURL.training(.home).path

        struct Standing {
            let title: String
            let href: String
            let need: String
            let text: CourseStandingText
        }

        struct Certificate {
            let href: String
            let sentence: String
        }

        struct Choice {
            let value: String
            let label: String
        }

        init(_ person: Designator, _ sight: TrainingSight) {
            let state = sight.state
            let isOwn = person == sight.own
            title = isOwn ? "My training" : "Training of \(person)"
            let missing = state.missing(for: person, at: sight.now)
            let who = isOwn ? "You are" : "\(person) is"
            lead =
                state.required.isEmpty
                ? "No course is required yet."
                : missing.isEmpty
                    ? "\(who) missing nothing that is required."
                    : "\(who) missing \(missing.map { sight.title($0) }.joined(separator: ", "))."
            place =
                (state.jurisdiction(of: person).map { "\($0.name), \(person.agency)" } ?? "\(person.agency)")
                + (state.isOnRoster(person) ? "" : ", not on the list of those who need training")
            problem = sight.problem
            hasProblem = !problem.isEmpty
            standings = state.standing(of: person, at: sight.now).sorted { $0.key < $1.key }.map { course, standing in
                Standing(
                    title: sight.title(course),
                    href: SiteURL.training(.course(course)).path,
                    need: state.required.contains(course) ? "required" : "not required",
                    text: CourseStandingText(standing, at: sight.now)
                )
            }
            hasStandings = !standings.isEmpty
            certificates = state.certificates(of: person).map { certificate in
                let end = certificate.until <= sight.now ? "expired" : "valid until"
                let version = "version \(certificate.version)"
                return Certificate(
                    href: isOwn
                        ? SiteURL.training(.ownCertificate(certificate.course)).path
                        : SiteURL.training(.certificate(person, course: certificate.course)).path,
                    sentence: "\(sight.title(certificate.course)), \(version): \(end) \(certificate.until.minuteText)"
                )
            }
            hasCertificates = !certificates.isEmpty
            let others = state.unheeded(of: person)
            notCounted =
                "\(others.map(\.description).joined(separator: ", ")) recorded something about this person. Only "
                + "\(person.agency) keeps the record of its people, so it is kept and not counted."
            hasNotCounted = !others.isEmpty
            mayManage = sight.manages(person)
            courses = state.taught.map { Choice(value: $0.description, label: sight.title($0)) }
            key = sight.key
            waiverAction = SiteURL.training(.personForm(person, "waiver")).path
            removalAction = SiteURL.training(.personForm(person, "removal")).path
        }
    }
}

extension PageRenderer {
    /// One person's training.
    package func trainee(_ person: Designator, _ sight: TrainingSight) -> String {
        let model = TraineePage.Model(person, sight)
        return page(PageChrome(model.title, section: .training), render(model, with: .trainingperson))
    }
}
