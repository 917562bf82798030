package import Ledger
package import Primitives

/// Why something about an operation's conduct is refused.
package enum ConductRejection: Error, Sendable, Hashable {
    /// Only an agency that leads may do it.
    case leadOnly(String, leads: String)
    case foreign(Designator, agency: AgencyID)
    case unknownEntry(String)
    case hHourPast(Timestamp)
    case hHourReason
    case planEmpty
    case planTooLong(Int)
    case planLines(PlanSection)
    case planRow(PlanSection, line: Int, needed: Int)
    case planName(String)
    case planUnchanged
    case alreadyApproved
    case circle([Designator])
    case unknownTask(Designator)
    case taskBeforeNow(Designator)
    case notOwner(Designator, owner: AgencyID)
    case reasonNeeded(String)
    case waitsFor(Designator)
    case finished(Designator, TaskReport.Progress)
    case evidenceNeeded
    case unknownPoint(Designator)
    case notDecider(Slug)
    case quorum(votes: Int, needed: Int)
    case decidedMeanwhile(by: Principal, GoNoGo)
    case nobody
    case unknownUnit(Designator)
    case unbriefed(Slug)
    case noPlan
    case untrained(Slug, [Slug])
    case notAssigned(Slug, Designator)
    case nobodyAddressed
    case noText
    case unknownUnits([Designator])
    case counted
    case closedAlready
    case cleared
    case notSecond
    case improvementNeeds
    case findingDays
    case tooMany(String)
}

extension ConductRejection: CustomStringConvertible {
    /// One sentence with the mend.
    package var description: String {
        switch self {
        case .leadOnly(let what, let leads): "only the agency that leads (\(leads)) \(what): ask it"
        case .foreign(let name, let agency):
            "“\(name)” is not this node's to name: its names begin with “\(agency)/”"
        case .unknownEntry(let what): "there is no such \(what) here: look at the list again"
        case .hHourPast(let at): "H-hour would be at \(at), which has passed: choose a moment that is still to come"
        case .hHourReason: "say in one sentence why H-hour moves: everyone will be told"
        case .planEmpty: "a plan says at least what the mission is: fill in “Mission”"
        case .planTooLong(let bytes):
            "the plan has \(bytes) bytes and may have \(Plan.longest): shorten it or attach what is long to a message"
        case .planLines(let section): "“\(section.title)” has more than 1,000 lines: shorten it"
        case .planRow(let section, let line, let needed):
            "“\(section.title)”, line \(line): a row fills at least \(needed) columns, between upright bars: "
                + section.columns.joined(separator: " | ")
        case .planName(let name):
            "“\(name)” in “Assignments” is not a short name: use lower-case letters, digits and single hyphens"
        case .planUnchanged: "this is word for word the latest version: change something, or approve that one"
        case .alreadyApproved: "this version stands already: draft a new one to change it"
        case .circle(let path):
            "the tasks would wait for one another in a circle (\(path.map(\.description).joined(separator: " → "))): "
                + "take one of these dependencies out"
        case .unknownTask(let key): "there is no task “\(key)” here: look at the timeline"
        case .taskBeforeNow(let key):
            "“\(key)” would begin before now: give it a time that is still to come, or record it as done in the log"
        case .notOwner(let key, let owner): "“\(key)” is done by “\(owner)”: only it, or who leads, says how it stands"
        case .reasonNeeded(let what): "say in one sentence why it is \(what)"
        case .waitsFor(let key):
            "it waits for “\(key)”, which is not completed: complete that first, or change the plan"
        case .finished(let key, let progress): "“\(key)” is \(progress.rawValue) already: nothing was changed"
        case .evidenceNeeded: "say what shows that it is ready: a number, a name, a document"
        case .unknownPoint(let key): "there is no decision point “\(key)” here: look at the list"
        case .notDecider(let name): "“\(name)” decides this: ask them, or have the decider changed on the record"
        case .quorum(let votes, let needed):
            "\(votes) of \(needed) votes for GO are in: wait for the others, or lower the quorum on the record"
        case .decidedMeanwhile(let by, let choice):
            "\(by) has decided \(choice.title) meanwhile: look at it, and decide again if you still want to"
        case .nobody: "name at least one person"
        case .unknownUnit(let key): "there is no unit “\(key)” here: set it up first"
        case .unbriefed(let name):
            "“\(name)” is not briefed on the plan that stands: brief them first, or give a reason to assign them without it"
        case .noPlan: "no plan stands yet, so nobody can be briefed on it: have one approved first"
        case .untrained(let name, let courses):
            "“\(name)” lacks \(courses.map { "“\($0)”" }.joined(separator: ", ")), which the plan asks for: train them "
                + "first, or give a reason to assign them without it"
        case .notAssigned(let name, let unit): "“\(name)” is not assigned to “\(unit)”: nothing was changed"
        case .nobodyAddressed: "say whom the message is for: everyone, a node, a unit or a role"
        case .noText: "a message has a text of 1 to \(Message.longestText) bytes"
        case .unknownUnits(let units):
            "there is no unit \(units.map { "“\($0)”" }.joined(separator: ", ")) here: look at the list"
        case .counted: "more people were counted than expected: correct one of the two numbers"
        case .closedAlready: "it is closed already: nothing was changed"
        case .cleared: "the emergency is cleared already: nothing was changed"
        case .notSecond: "you have cleared it already: a second person must"
        case .improvementNeeds: "an area for improvement names an action, who owns it, and the day by which it is done"
        case .findingDays: "the action would be completed before it starts: correct the days"
        case .tooMany(let what): "this operation has the most \(what) that it may have: remove some first"
        }
    }

    /// Whether it is refused because of who asks, and not because of what.
    package var isAboutRights: Bool {
        switch self {
        case .leadOnly, .foreign, .notOwner, .notDecider, .notSecond: true
        default: false
        }
    }
}
