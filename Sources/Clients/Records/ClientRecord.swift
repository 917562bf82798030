package import Ledger
package import Primitives

/// A client's record: the fold of what was added to it, opened with the client's own key and held in memory alone.
package struct ClientRecord: Sendable, Hashable {
    package let id: SubjectID
    /// How many additions it has, those that could not be read included: the next one has the number after it.
    package private(set) var count: Int64 = 0
    package private(set) var opened: Timestamp?
    package private(set) var facts: [ClientField: Stamped<Answer<[String]>>] = [:]
    package private(set) var needs: [ServiceCategory: Stamped<ServiceNeed>] = [:]
    package private(set) var goals: [GoalFile] = []
    package private(set) var services: [Stamped<ServiceGiven>] = []
    package private(set) var screenings: [Stamped<Screening>] = []
    package private(set) var referrals: [ReferralFile] = []
    package private(set) var outcomes: [Stamped<OutcomeReview>] = []
    package private(set) var status: Stamped<StatusChange>?
    package private(set) var immigration: [Stamped<ImmigrationCase>] = []
    package private(set) var releases: [ReleaseFile] = []
    package private(set) var disclosures: [Stamped<CompelledDisclosure>] = []
    /// How many additions a later version of the program made, which this one cannot read.
    package private(set) var unread = 0

    package init(_ id: SubjectID) {
        self.id = id
    }

    /// A goal of the plan, with its steps.
    package struct GoalFile: Sendable, Hashable {
        package fileprivate(set) var goal: Stamped<PlanGoal>
        package fileprivate(set) var steps: [Stamped<PlanStep>] = []
    }

    /// Takes in what one addition says. Never fails: what names something that is not there says nothing.
    package mutating func apply(_ statement: ClientStatement, _ stamp: EntryStamp) {
        pass(stamp)
        switch statement {
        case .facts(let sheet): for (field, answer) in sheet.answers { facts[field] = Stamped(answer, stamp) }
        case .need(let need): needs[need.category] = Stamped(need, stamp)
        case .goal(let goal):
            if let place = Self.place(goal.number, goals.count) {
                goals[place].goal = Stamped(goal, stamp)
            } else if goal.number == goals.count + 1 {
                goals.append(GoalFile(goal: Stamped(goal, stamp)))
            }
        case .step(let step):
            guard let goal = Self.place(step.goal, goals.count) else { return }
            if let place = Self.place(step.number, goals[goal].steps.count) {
                goals[goal].steps[place] = Stamped(step, stamp)
            } else if step.number == goals[goal].steps.count + 1 {
                goals[goal].steps.append(Stamped(step, stamp))
            }
        case .service(let service): services.append(Stamped(service, stamp))
        case .screening(let screening): screenings.append(Stamped(screening, stamp))
        case .referral(let referral):
            guard referral.number == referrals.count + 1 else { return }
            referrals.append(ReferralFile(Stamped(referral, stamp)))
        case .referralMove(let move):
            guard let place = Self.place(move.number, referrals.count) else { return }
            referrals[place].apply(Stamped(move, stamp))
        case .outcome(let review): outcomes.append(Stamped(review, stamp))
        case .status(let change): status = Stamped(change, stamp)
        case .immigration(let request):
            if let place = Self.place(request.number, immigration.count) {
                immigration[place] = Stamped(request, stamp)
            } else if request.number == immigration.count + 1 {
                immigration.append(Stamped(request, stamp))
            }
        case .release(let release):
            guard release.number == releases.count + 1 else { return }
            releases.append(ReleaseFile(Stamped(release, stamp)))
        case .signature(let signature):
            guard let place = Self.place(signature.release, releases.count) else { return }
            releases[place].sign(Stamped(signature, stamp))
        case .revocation(let revocation):
            guard let place = Self.place(revocation.release, releases.count) else { return }
            releases[place].revoke(Stamped(revocation, stamp))
        case .handover(let handover):
            guard let place = Self.place(handover.release, releases.count) else { return }
            releases[place].give(Stamped(handover, stamp))
        case .disclosure(let disclosure): disclosures.append(Stamped(disclosure, stamp))
        }
    }

    /// Counts an addition that this program cannot read.
    package mutating func skip(_ stamp: EntryStamp) {
        pass(stamp)
        unread += 1
    }

    private mutating func pass(_ stamp: EntryStamp) {
        count += 1
        if opened == nil { opened = stamp.at }
    }

    private static func place(_ number: Int?, _ count: Int) -> Int? {
        number.flatMap { (1...max(1, count)).contains($0) && count > 0 ? $0 - 1 : nil }
    }
}
