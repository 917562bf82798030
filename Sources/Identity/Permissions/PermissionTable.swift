/// Which role may do what, and how far. The one place where permissions stand; `docs/security.md` shows it.
package enum PermissionTable {
    /// How far a permission reaches within the operation that its role was granted for.
    package enum Reach: String, Sendable, Hashable {
        /// For every jurisdiction.
        case everywhere
        /// Only for the jurisdiction that the role was granted for.
        case ownJurisdiction
    }

    /// How far `role` may do `action`; nil where it may not.
    package static func reach(_ role: Role, _ action: Action) -> Reach? {
        permissions[role]?[action]
    }

    /// The roles that may do `action` somewhere, in the order in which roles are declared.
    package static func roles(for action: Action) -> [Role] {
        Role.allCases.filter { reach($0, action) != nil }
    }

    /// Roles that mean nothing without a jurisdiction.
    package static func needsJurisdiction(_ role: Role) -> Bool {
        permissions[role]?.values.contains(.ownJurisdiction) == true
    }

    private static let permissions: [Role: [Action: Reach]] = [
        .hubCoordinator: everywhere(
            .readReleased,
            .readDirectory,
            .manageDirectory,
            .readGaps,
            .planSurge,
            .recordField,
            .readCommand,
            .readMessages,
            .commandOperation,
            .planOperation,
            .decideForNode,
            .actInField,
            .sendMessage,
            .watchOperation,
            .writeJournal,
            .reviewOperation,
            .readAccount,
            .readNotes,
            .report,
            .correct,
            .withdraw,
            .approveFigure,
            .stateTotal,
            .importDocument,
            .openOperation,
            .checkText,
            .readDrafts,
            .draftStatement,
            .approveStatement,
            .releaseStatement,
            .settleStatements,
            .releaseLine,
            .readPeople,
            .exportRecords,
            .manageTraining,
            .readTraining,
            .takeTraining
        ),
        .watchOfficer: everywhere(
            .readDirectory,
            .readGaps,
            .recordField,
            .readCommand,
            .readMessages,
            .actInField,
            .sendMessage,
            .watchOperation,
            .writeJournal,
            .readAccount,
            .readNotes,
            .report,
            .correct,
            .withdraw,
            .approveFigure,
            .stateTotal,
            .importDocument,
            .checkText,
            .readPeople,
            .readTraining,
            .takeTraining
        ),
        .stateCoordinator: everywhere(
            .readReleased,
            .readDirectory,
            .manageDirectory,
            .readGaps,
            .planSurge,
            .recordField,
            .readCommand,
            .readMessages,
            .planOperation,
            .decideForNode,
            .actInField,
            .sendMessage,
            .watchOperation,
            .writeJournal,
            .reviewOperation,
            .readAccount,
            .readNotes,
            .importDocument,
            .checkText,
            .readTraining,
            .takeTraining
        ).merging(
            own(.report, .correct, .withdraw, .approveFigure, .releaseLine, .manageTraining)
        ) { $1 },
        .teamLeader: everywhere(
            .readDirectory,
            .recordField,
            .readCommand,
            .readMessages,
            .actInField,
            .sendMessage,
            .writeJournal,
            .readAccount,
            .readTraining,
            .takeTraining
        )
        .merging(own(.report)) { $1 },
        // What an officer in the field cannot see cannot be taken from the phone: they say how they are, and read nothing.
        .undercoverOfficer: everywhere(.actInField, .takeTraining),
        .victimAdvocate: everywhere(
            .readReleased,
            .readDirectory,
            .readGaps,
            .planSurge,
            .recordField,
            .readCapacity,
            .requestServices,
            .readClients,
            .writeClients,
            .readCommand,
            .readMessages,
            .actInField,
            .sendMessage,
            .readAccount,
            .takeTraining
        ),
        .serviceProvider: everywhere(
            .readReleased,
            .readDirectory,
            .manageDirectory,
            .readGaps,
            .planSurge,
            .readCapacity,
            .manageCapacity,
            .requestServices,
            .readClients,
            .writeClients,
            .releaseClientInformation,
            .reportOnClients,
            .eraseClients,
            .takeTraining
        ),
        .informationOfficer: everywhere(
            .readDirectory,
            .readGaps,
            .readCommand,
            .readAccount,
            .checkText,
            .readDrafts,
            .draftStatement,
            .approveStatement,
            .releaseStatement,
            .settleStatements,
            .takeTraining
        ),
        .analyst: everywhere(
            .readDirectory,
            .readGaps,
            .readCommand,
            .readMessages,
            .readAccount,
            .readNotes,
            .checkText,
            .exportRecords,
            .readTraining,
            .takeTraining
        ),
        .recordsClerk: everywhere(
            .readDirectory,
            .manageDirectory,
            .readCommand,
            .writeJournal,
            .readAccount,
            .readNotes,
            .report,
            .correct,
            .withdraw,
            .stateTotal,
            .importDocument,
            .exportRecords,
            .eraseRecords,
            .takeTraining
        ),
        .auditor: everywhere(
            .readDirectory,
            .readGaps,
            .readCommand,
            .readMessages,
            .readAccount,
            .readNotes,
            .readDrafts,
            .readPeople,
            .readAccessLog,
            .exportRecords,
            .readTraining,
            .takeTraining
        ),
        .prosecutor: everywhere(
            .readReleased,
            .readDirectory,
            .readCommand,
            .readMessages,
            .readAccount,
            .readNotes,
            .exportRecords,
            .takeTraining
        ),
        .defence: everywhere(.readAccount, .exportRecords),
        // Runs the node, and has no part in what is counted or said.
        .administrator: everywhere(
            .readDirectory,
            .readAccount,
            .readPeople,
            .managePeople,
            .releaseLock,
            .readRealIdentity,
            .readAccessLog,
            .manageNode,
            .manageNetwork,
            .takeTraining
        ),
        .observer: everywhere(.readAccount),
        .display: everywhere(.readCommand, .readAccount),
    ]

    private static func everywhere(_ actions: Action...) -> [Action: Reach] {
        Dictionary(uniqueKeysWithValues: actions.map { ($0, .everywhere) })
    }

    private static func own(_ actions: Action...) -> [Action: Reach] {
        Dictionary(uniqueKeysWithValues: actions.map { ($0, .ownJurisdiction) })
    }
}
