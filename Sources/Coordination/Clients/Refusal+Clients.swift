package import Clients

extension Refusal {
    package init(_ rejection: ClientRejection) {
        let code: Code =
            switch rejection {
            case .unknown: .unknownEntry
            case .transition, .referralExpired, .releaseIs, .signedAlready: .conflict
            case .tooMuch: .tooLong
            case .nothingSaid, .noLabel, .dayToCome, .expiredIsTheClocks, .reasonMissing, .outcomeMissing,
                .outcomeEmpty,
                .refusalReason, .decidedDay, .releaseTooLong, .releaseEnds, .releaseStartsBefore, .releaseNodeMissing,
                .witness, .minorSigns, .guardian, .guardianOfAdult, .subpoena:
                .invalid
            }
        self.init(code, rejection.description)
    }
}
