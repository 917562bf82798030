package import Federation
package import Identity
package import Ledger
package import Operations
import Primitives
package import Publication
package import Records
package import Results

/// Why a node did not do what it was asked: a stable code and one sentence with the mend.
package struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    package let code: Code
    package let description: String
    /// What was wrong with a piece of another node's log, where that was it.
    package let fault: CopyFault?

    package init(_ code: Code, _ description: String, fault: CopyFault? = nil) {
        self.code = code
        self.description = description
        self.fault = fault
    }

    /// The code, for programs. HTTP status and exit code are computed from it.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case unknownOperation, operationExists, invalid, unknownCategory, unknownEntry, alreadyReplaced, conflict
        case unknownStatement, unknownAccount, unknownMember, unknownCourse, unknownSession, notPermitted, keyReused,
            tooLong, diskFull, storage,
            unreadableDocument, nothingUnderstood, notCopied
    }

    package init(_ rejection: ResultsRejection) {
        let code: Code =
            switch rejection {
            case .unknownCategory: .unknownCategory
            case .notATally: .unknownEntry
            case .alreadyReplaced, .alreadyApproved: .alreadyReplaced
            case .categoriesNotNewer, .categoriesUnchanged, .categoryInUse, .unitInUse: .conflict
            case .noQuantity, .asOfInFuture, .otherFigure, .sameHand, .noCategories, .minorArrested: .invalid
            }
        self.init(code, rejection.description)
    }

    package init(_ rejection: OperationsRejection) {
        let code: Code =
            switch rejection {
            case .exists: .operationExists
            case .name, .reserved, .interval: .invalid
            }
        self.init(code, rejection.description)
    }

    package init(_ rejection: PublicationRejection) {
        let code: Code =
            switch rejection {
            case .unknownStatement, .noDraft: .unknownStatement
            case .unknownFigure: .unknownCategory
            case .lineAlready, .draftApproved, .notLatest, .sameApprover, .openWarnings, .lineNotReleased,
                .alreadyReleased, .notReleased, .alreadyCorrected, .nothingChanged, .stale:
                .conflict
            case .unknownJurisdiction, .embargoPassed, .settings: .invalid
            }
        self.init(code, rejection.description)
    }

    package init(_ rejection: IdentityRejection) {
        let code: Code =
            switch rejection {
            case .unknown, .unknownGrant, .unknownToken, .unknownSession, .unknownDevice: .unknownAccount
            case .exists, .alreadyGranted, .status, .notLocked, .linkedElsewhere, .notLinked, .lastAdministrator:
                .conflict
            case .ownAccount, .ownDevice, .setUpInvalid: .notPermitted
            case .title, .undercoverTitle, .needsJurisdiction, .untilPassed, .untilTooFar, .label, .displayRole,
                .noCredentials:
                .invalid
            }
        self.init(code, rejection.description)
    }

    package init(_ rejection: RecordsRejection) {
        let code: Code =
            switch rejection {
            case .noSealedText, .unknownHold: .unknownEntry
            case .alreadyErased, .sharedKey, .held: .conflict
            case .kind, .years, .basis: .invalid
            }
        self.init(code, rejection.description)
    }

    package init(_ error: StoreError) {
        self.init(error.code == .full ? .diskFull : .storage, error.description)
    }

    /// One key, two things.
    package static let keyReused = Refusal(
        .keyReused,
        "the idempotency key was used before for something else: use a new key for each request"
    )

    static func unknown(_ operation: OperationID) -> Refusal {
        Refusal(.unknownOperation, "there is no operation “\(operation)” here: list them with “unitedfront operations”")
    }
}
