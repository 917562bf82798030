import VictimServices

extension Refusal {
    init(_ rejection: PlacementRejection) {
        let code: Code =
            switch rejection {
            case .unknownPool, .unknownRequest, .noSuchHold, .unknownLink: .unknownEntry
            case .closedPool, .usedLink, .expiredLink, .requestEnded, .alreadyChosen, .holdEnded, .alreadyHeld, .full,
                .countFirst, .numberTaken, .belowHeld:
                .conflict
            case .overMaximum, .linkTooLong, .linkOfAnother, .lifetime, .doesNotFit: .invalid
            }
        self.init(code, rejection.description)
    }
}
