package import Training

extension Refusal {
    package init(_ rejection: TrainingRejection) {
        let code: Code =
            switch rejection {
            case .unknownCourse: .unknownCourse
            case .unknownSession: .unknownSession
            case .versionNotNewer, .withdrawn, .sessionCancelled, .sessionPast, .sessionNotBegun, .sessionFull,
                .enrolledTwice, .notEnrolled, .notListed, .notAttended:
                .conflict
            case .notLead, .notOfferer, .notOrganiser, .notInvited, .otherAgency: .notPermitted
            case .course, .seats, .agencies, .zone, .answers, .answer, .untilPassed, .nothing: .invalid
            }
        self.init(code, rejection.description)
    }
}
