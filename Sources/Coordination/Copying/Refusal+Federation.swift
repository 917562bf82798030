package import Federation

extension Refusal {
    package init(_ fault: CopyFault) {
        self.init(.notCopied, fault.description, fault: fault)
    }

    package init(_ rejection: FederationRejection) {
        let code: Code =
            switch rejection {
            case .notHub, .ownHub, .hubRole, .until, .leadKeys: .invalid
            case .noMember: .unknownMember
            case .member, .owned, .knownKeys, .notStandby, .notRefused, .otherKeys: .conflict
            case .noInvitation, .invitedOther, .unprovenKeys: .notPermitted
            }
        self.init(code, rejection.description)
    }
}
