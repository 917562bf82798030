import HashTreeCollections
import Ledger
package import Primitives

/// All that was said of how an operation is planned, run and reviewed.
///
/// A fold in the simplest form that cannot depend on the order of logs: what was said is kept by subject, in the order of
/// its IDs, and what it amounts to is asked of a `Vantage`. So the same state shows every past moment, and what is said
/// of something that is not here yet waits for it. Copies share what they have in common.
package struct ConductState: Sendable {
    private var book: TreeDictionary<Subject, [Said]> = [:]
    /// Everything, by ID.
    package private(set) var chronicle = Chronicle()
    /// Subjects in the order in which something was said of them here; the same one may come again. For whoever keeps
    /// something beside the state, such as timers.
    package private(set) var touched = SharedArray<Subject>()
    private var plans: Set<AgencyID> = []
    private(set) var tasks: TreeSet<Designator> = []
    private(set) var points: Set<Designator> = []
    private(set) var units: TreeSet<Designator> = []
    private var people: TreeSet<Designator> = []
    private var findings: Set<Designator> = []
    private var speakers: Set<AgencyID> = []
    private(set) var messages = SharedArray<EntryID>()
    /// The messages that can be open: that ask for an answer, or for an acknowledgement.
    private(set) var urgent: TreeSet<EntryID> = []
    private(set) var waiting = WaitingMessages()
    private(set) var rollCalls = SharedArray<EntryID>()
    private(set) var emergencies = SharedArray<EntryID>()

    package init() {}

    package var isEmpty: Bool { chronicle.count == 0 }

    /// Takes what was said into the state.
    ///
    /// What is here already changes nothing.
    package mutating func apply(_ said: Said) {
        guard chronicle.insert(said) else { return }
        speakers.insert(said.agency)
        for subject in said.subjects {
            var list = book[subject] ?? []
            list.insert(said, at: list.lastIndex { !said.isBefore($0) }.map { $0 + 1 } ?? 0)
            book[subject] = list
            touched.append(subject)
            switch subject {
            case .person(let person): people.insert(person)
            case .message(let message): waiting.take(said, of: message)
            default: break
            }
        }
        switch said.event {
        case .planDrafted: plans.insert(said.agency)
        case .taskSet(let task): tasks.insert(task.key)
        case .pointSet(let point): points.insert(point.key)
        case .unitSet(let unit): units.insert(unit.key)
        case .found(let finding): findings.insert(finding.key)
        case .messageSent(let message):
            messages.insert(said.id, at: messages.place { said.id < $0 })
            if message.needsAnswer || message.precedence != .routine { urgent.insert(said.id) }
        case .rollCallOpened: rollCalls.insert(said.id, at: rollCalls.place { said.id < $0 })
        case .emergencyRaised: emergencies.insert(said.id, at: emergencies.place { said.id < $0 })
        default: break
        }
    }

    /// What was said of `subject` by the moment of `vantage`, in order.
    package func said(of subject: Subject, _ vantage: Vantage) -> [Said] {
        let all = book[subject] ?? []
        guard let cut = vantage.cut else { return all }
        return all.filter { cut.contains($0.position) }
    }

    /// What was said in the entry `id` of `subject`; nil where it is not here.
    package func said(_ id: EntryID, of subject: Subject, _ vantage: Vantage) -> Said? {
        said(of: subject, vantage).first { $0.id == id }
    }

    var taskKeys: [Designator] { tasks.sorted() }
    var pointKeys: [Designator] { points.sorted() }
    var unitKeys: [Designator] { units.sorted() }
    var personKeys: [Designator] { people.sorted() }
    var findingKeys: [Designator] { findings.sorted() }
    package var planAgencies: [AgencyID] { plans.sorted() }
    /// Agencies that have said anything here.
    package var agencies: [AgencyID] { speakers.sorted() }
}

extension SharedArray {
    /// The place of a new element: the first index whose element satisfies `isAfter`, where all that do follow all that do not.
    fileprivate func place(_ isAfter: (Element) -> Bool) -> Int {
        if let last, !isAfter(last) { return count }
        return firstIndex(after: isAfter)
    }
}
