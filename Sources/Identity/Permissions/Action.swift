/// Something that may be permitted or refused. Routes, commands and live updates each name the one that they need.
package enum Action: String, Sendable, Hashable, CaseIterable {
    /// Board, figures, entries, shared log, live updates.
    case readAccount
    /// Notes and reasons, which are sealed: each reading is recorded.
    case readNotes
    case report
    case correct
    case withdraw
    case approveFigure
    /// A total that somebody stated for the whole operation.
    case stateTotal
    case importDocument
    /// Opening an operation, and changing what it counts.
    case openOperation
    /// Holding a text against the account; nothing of it is kept.
    case checkText
    /// Drafts and decisions about small figures, which stand in the restricted log.
    case readDrafts
    case draftStatement
    case approveStatement
    case releaseStatement
    /// A jurisdiction's line, which only that jurisdiction gives free.
    case releaseLine
    /// Definitions, hotline and decisions about small figures.
    case settleStatements
    /// Who has an account and which roles.
    case readPeople
    /// Adding, suspending, granting, revoking, set-up links, tokens and sessions of others.
    case managePeople
    /// Letting a locked account sign in again.
    case releaseLock
    /// The real identity behind a code name: each look is recorded.
    case readRealIdentity
    /// Who saw and did what: reading it is recorded.
    case readAccessLog
    /// Whole logs, or an account, as files: recorded.
    case exportRecords
    /// Erasing a subject's key; placing and releasing a legal hold.
    case eraseRecords
    /// Backups, certificates, providers of single sign-on, metrics.
    case manageNode
    /// Inviting and removing nodes, taking a hub's place.
    case manageNetwork
    /// Plan, timeline, readiness, decisions, units, roll calls: everything on the command board but what messages say.
    case readCommand
    case readMessages
    /// H-hour and decision points, which only an agency that leads sets.
    case commandOperation
    /// Plan, tasks, units, briefings, assignments.
    case planOperation
    /// Readiness, votes and decisions, for one's own node.
    case decideForNode
    /// Check-in, roll call, emergency, a task done, a notice confirmed: what the phone page does.
    case actInField
    case sendMessage
    /// Opening and closing roll calls, clearing an emergency, striking a message.
    case watchOperation
    case writeJournal
    /// Findings of the after-action review.
    case reviewOperation
    /// Courses, sessions, attendance and waivers.
    case manageTraining
    /// Who has which training, by state and by person.
    case readTraining
    /// Materials, enrolling oneself, the quiz, one's own certificates.
    case takeTraining
    /// Who offers which help, where.
    case readDirectory
    /// Adding to the directory, importing one, and saying that a record still holds.
    case manageDirectory
    /// Need against capacity, by place and over time.
    case readGaps
    /// Beds, advocates and interpreters for the night.
    case planSurge
    /// What became of services at an encounter, a hand-off to an advocate, a minor who was found.
    case recordField
    /// A provider's own beds, as counted; only on its own node.
    case readCapacity
    /// Counting beds, answering requests, granting and ending holds.
    case manageCapacity
    /// Asking all providers for a bed or a service, for somebody whom the request does not name.
    case requestServices
    /// A client's record: each reading is recorded. Only on the provider's own node.
    case readClients
    case writeClients
    /// Giving an agency what a client has released to it, or a court has compelled.
    case releaseClientInformation
    /// Figures of a provider's clients for those who fund it.
    case reportOnClients
    /// Destroying the key of a client's record: what a person asks for who wants to be forgotten.
    case eraseClients
    /// What survivors let providers give this agency: each reading is recorded.
    case readReleased
    /// One's own passphrase, tokens and sessions.
    case useOwnAccount

    /// What it is called in the permission table and in refusals.
    package var title: String {
        switch self {
        case .readAccount: "read the account"
        case .readNotes: "read sealed notes and reasons"
        case .report: "report figures"
        case .correct: "correct figures"
        case .withdraw: "withdraw figures"
        case .approveFigure: "approve figures"
        case .stateTotal: "record stated totals"
        case .importDocument: "import documents"
        case .openOperation: "open an operation and set what it counts"
        case .checkText: "check a text"
        case .readDrafts: "read drafts of statements"
        case .draftStatement: "draft a statement"
        case .approveStatement: "approve a statement"
        case .releaseStatement: "release a statement"
        case .releaseLine: "release a jurisdiction's line"
        case .settleStatements: "settle definitions and small figures"
        case .readPeople: "see who has an account"
        case .managePeople: "manage accounts and roles"
        case .releaseLock: "release a locked account"
        case .readRealIdentity: "open the identity behind a code name"
        case .readAccessLog: "read the access log"
        case .exportRecords: "export records"
        case .eraseRecords: "erase records and hold them"
        case .manageNode: "manage the node"
        case .manageNetwork: "manage who works together"
        case .readCommand: "see the command board"
        case .readMessages: "read messages"
        case .commandOperation: "set H-hour and decision points"
        case .planOperation: "plan, brief and assign"
        case .decideForNode: "vote and decide for the node"
        case .actInField: "check in, answer roll calls and raise an emergency"
        case .sendMessage: "send messages"
        case .watchOperation: "open roll calls and clear emergencies"
        case .writeJournal: "write in the activity log"
        case .reviewOperation: "record findings of the review"
        case .manageTraining: "manage training"
        case .readTraining: "see who has which training"
        case .takeTraining: "take training"
        case .readDirectory: "search the directory of services"
        case .manageDirectory: "keep the directory of services"
        case .readGaps: "see gaps in services"
        case .planSurge: "arrange beds and advocates for the night"
        case .recordField: "record services at encounters"
        case .readCapacity: "see the provider's beds"
        case .manageCapacity: "count beds and answer requests"
        case .requestServices: "ask providers for a bed or a service"
        case .readClients: "read clients' records"
        case .writeClients: "write clients' records"
        case .releaseClientInformation: "give what a client has released"
        case .reportOnClients: "make the provider's reports"
        case .eraseClients: "erase clients' records"
        case .readReleased: "read what clients have released to this agency"
        case .useOwnAccount: "use one's own account"
        }
    }

    /// Whether it exists on a service provider's own node only: what is behind its wall.
    package var isProvidersOwn: Bool {
        switch self {
        case .readCapacity, .manageCapacity, .requestServices, .readClients, .writeClients, .releaseClientInformation,
            .reportOnClients, .eraseClients:
            true
        default: false
        }
    }

    /// Whether asking for it is recorded in the access log before it is done: what is confidential, what leaves.
    ///
    /// A change of rights is recorded with the change itself, in one transaction.
    package var isRecorded: Bool {
        switch self {
        case .readRealIdentity, .readAccessLog, .exportRecords, .eraseRecords, .readDrafts, .readClients,
            .releaseClientInformation, .reportOnClients, .eraseClients, .readReleased:
            true
        default: false
        }
    }
}
