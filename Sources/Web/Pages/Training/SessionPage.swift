import Primitives
package import Training

/// One session: who comes, who was there, and the ticks of those who keep the record.
enum SessionPage {
    struct Model {
        let title: String
        let lead: String
        let facts: [Fact]
        let problem: String
        let hasProblem: Bool
        let people: [Person]
        let hasPeople: Bool
        let hasTicks: Bool
        let mayEnrolOthers: Bool
        let mayCancel: Bool
        let agency: String
        let key: String
        let courseHref: String
        let attendanceAction: String
        let peopleAction: String
        let cancelAction: String

        struct Person {
            let name: String
            let href: String
            let seat: String
            let presence: String
            let shape: String
            let isTick: Bool
            let isPresent: Bool
            let field: String
        }

        init(_ view: SessionView, _ sight: TrainingSight) {
            let state = sight.state
            let session = view.session
            let line = SessionLine(view, sight)
            let phase = view.phase(at: sight.now)
            let seating = state.seating(of: view.id)
            let attended = state.attended(view.id)
            title = "\(line.title): \(line.place)"
            let outcome =
                phase == .over || phase == .underWay
                ? "\(attended.count) recorded as present, of \(seating.seated.count) enrolled" : line.seats
            lead = "\(line.when), \(line.phase). \(outcome)."
            facts = [
                Fact(name: "Course version", value: "\(session.version)"),
                Fact(name: "For people of", value: line.people),
                Fact(name: "Trainer", value: session.trainer?.description ?? "not settled"),
                Fact(name: "Scheduled by", value: "\(view.stamp.agency)"),
            ]
            problem = sight.problem
            hasProblem = !problem.isEmpty
            let isOpen = phase == .underWay || phase == .over
            let everyone = seating.seated + seating.waiting
            let walkIns = attended.filter { !everyone.contains($0) }
            people = (everyone + walkIns).map { person in
                let said = state.attendance(of: person, at: view.id)
                return Person(
                    name: person.description,
                    href: SiteURL.training(.person(person)).path,
                    seat: seating.seated.contains(person)
                        ? "has a seat" : walkIns.contains(person) ? "came without enrolling" : "waits for a seat",
                    presence: said.map { $0.value ? "present" : "not present" }
                        ?? (isOpen ? "not recorded" : "to come"),
                    shape: said.map { $0.value ? "final" : "awaited" } ?? "awaited",
                    isTick: isOpen && sight.manages(person),
                    isPresent: said?.value == true,
                    field: "was-\(person)"
                )
            }
            hasPeople = !people.isEmpty
            hasTicks = people.contains(where: \.isTick)
            mayEnrolOthers = sight.isManager && phase != .cancelled
            mayCancel = sight.isManager && view.stamp.agency == sight.agency && (phase == .ahead || phase == .underWay)
            agency = sight.agency.description
            key = sight.key
            courseHref = SiteURL.training(.course(session.course)).path
            attendanceAction = SiteURL.training(.sessionForm(view.id, "attendance")).path
            peopleAction = SiteURL.training(.sessionForm(view.id, "people")).path
            cancelAction = SiteURL.training(.sessionForm(view.id, "cancellation")).path
        }
    }
}

extension PageRenderer {
    /// One session.
    package func trainingSession(_ view: SessionView, _ sight: TrainingSight) -> String {
        let model = SessionPage.Model(view, sight)
        return page(PageChrome(model.title, section: .training), render(model, with: .trainingsession))
    }
}
