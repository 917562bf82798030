import Coordination
import Identity
import Ledger
package import Primitives
package import Training

/// What a page of training is drawn from: the state, the moment, and what the reader may see and do of it.
package struct TrainingSight: Sendable {
    package let state: TrainingState
    package let now: Timestamp
    /// Whose node this is.
    package let agency: AgencyID
    /// The person that the reader is.
    package let own: Designator?
    /// Whether the reader sees other people's training.
    package let isReader: Bool
    /// Whether the reader manages training here.
    package let isManager: Bool
    /// What did not work just now; empty where nothing was tried.
    package var problem = ""
    /// The key of the forms on the page: sending one twice changes nothing.
    package var key = ""

    package init(
        state: TrainingState,
        now: Timestamp,
        agency: AgencyID,
        own: Designator?,
        isReader: Bool,
        isManager: Bool
    ) {
        self.state = state
        self.now = now
        self.agency = agency
        self.own = own
        self.isReader = isReader
        self.isManager = isManager
    }

    init(_ node: Node, _ visitor: Visitor, problem: Problem?) throws {
        let identity = node.identityState
        self.init(
            state: node.state.training,
            now: node.clock.now(),
            agency: node.identity.agency,
            own: visitor.authority.flatMap { identity.trainee($0) },
            isReader: node.may(visitor, .readTraining).isAllowed,
            isManager: node.may(visitor, .manageTraining).isAllowed
        )
        self.problem = problem?.detail.sentence ?? ""
        key = try IdempotencyKey.fresh().description
    }

    /// Whether the reader may record things about a person here.
    func manages(_ person: Designator) -> Bool {
        isManager && person != own && state.membership.mayRecord(agency, of: person)
    }

    /// What a course is called; its name, where it is not here.
    func title(_ course: Designator) -> String {
        state.latest(course)?.title ?? course.description
    }
}
