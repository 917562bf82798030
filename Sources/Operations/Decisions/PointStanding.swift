package import Ledger
package import Primitives

/// A decision point as it stands: who voted what, what the lead decided, and what holds for each node.
package struct PointStanding: Sendable, Hashable {
    package let point: DecisionPoint
    package let due: Timestamp?
    package let isOverdue: Bool
    /// The latest vote of each agency.
    package let votes: [Said]
    /// The latest decision of the agency that leads; the more cautious one where two that lead disagree.
    package let decision: Said?
    /// Whether two that lead disagree.
    package let isDisputed: Bool
    package let nodes: [Node]

    /// What somebody said, and when.
    package struct Said: Sendable, Hashable {
        package let agency: AgencyID
        package let voice: Voice
        package let by: Principal
        package let at: Timestamp
        package let entry: EntryID
    }

    /// What holds for one node. The lead's go opens only what the node's own decider has released as well; whatever a
    /// node holds back holds for that node alone.
    package struct Node: Sendable, Hashable {
        package let agency: AgencyID
        package let own: Said?
        package let effect: Effect
    }

    package enum Effect: Sendable, Hashable {
        /// Both have said go.
        case go
        /// The node's own decider stops it.
        case stoppedHere(GoNoGo)
        /// The lead says that all should stop; the node has not decided itself.
        case stoppedByLead(GoNoGo)
        /// The lead has said go, the node's decider not yet.
        case awaitsNode
        /// Nobody at the lead has decided yet.
        case awaitsLead
    }

    package var goVotes: Int { votes.count { $0.voice.choice == .go } }
}
