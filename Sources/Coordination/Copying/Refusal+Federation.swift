package import Federation

extension Refusal {
    package init(_ fault: CopyFault) {
        self.init(.notCopied, fault.description, fault: fault)
    }

    package init(_ rejection: FederationRejection) {
        let code: Code =
            switch rejection {
            case .notHub, .ownHub, .hubRole, .until: .invalid
            case .noMember: .unknownMember
            case .member, .owned, .knownKeys, .notStandby, .notRefused: .conflict
            case .noInvitation, .invitedOther: .notPermitted
            }
        self.init(code, rejection.description)
    }
}
