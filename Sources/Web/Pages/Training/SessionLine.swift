import Primitives
import Training

/// A session in a list: when and where, how many seats, and what the reader can do.
struct SessionLine {
    let id: String
    let title: String
    let courseHref: String
    let when: String
    let place: String
    let seats: String
    let phase: String
    let people: String
    let href: String
    let isReader: Bool
    let isEnrolled: Bool
    let mayEnrol: Bool
    let mayCancel: Bool
    let enrolAction: String
    let key: String

    init(_ view: SessionView, _ sight: TrainingSight) {
        let session = view.session
        let seating = sight.state.seating(of: view.id)
        let clock = ZoneClock(session.zone)
        let isAhead = view.phase(at: sight.now) == .ahead
        id = view.id.description
        title = sight.title(session.course)
        courseHref = SiteURL.training(.course(session.course)).path
        when = "\(clock.dateAndTime(session.at)) (\(session.at.minuteText))"
        place = session.place.description
        seats =
            "\(seating.seated.count) of \(session.seats) seats taken"
            + (seating.waiting.isEmpty ? "" : ", \(seating.waiting.count) waiting for one")
        phase =
            switch view.phase(at: sight.now) {
            case .ahead: "to come"
            case .underWay: "under way"
            case .over: "over"
            case .cancelled: "cancelled"
            }
        people = session.agencies.isEmpty ? "everyone" : session.agencies.map(\.description).joined(separator: ", ")
        href = SiteURL.training(.session(view.id)).path
        isReader = sight.isReader
        isEnrolled = sight.own.map { sight.state.isEnrolled($0, in: view.id) } ?? false
        mayEnrol =
            isAhead && !isEnrolled && sight.own.map { session.isOpen(to: $0.agency) } == true
            && seating.seated.count < session.seats && !sight.state.isWithdrawn(session.course)
        mayCancel = isAhead && isEnrolled
        enrolAction = SiteURL.training(.sessionForm(view.id, "enrolment")).path
        key = sight.key + "-" + view.id.description
    }
}
