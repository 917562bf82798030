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
        case .openOperation: "open an operation"
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
        case .useOwnAccount: "use one's own account"
        }
    }

    /// Whether asking for it is recorded in the access log before it is done: what is confidential, what leaves.
    ///
    /// A change of rights is recorded with the change itself, in one transaction.
    package var isRecorded: Bool {
        switch self {
        case .readRealIdentity, .readAccessLog, .exportRecords, .eraseRecords, .readDrafts:
            true
        default: false
        }
    }
}
