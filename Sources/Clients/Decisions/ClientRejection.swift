import Primitives

/// Why something is not added to a client's record, in one sentence with the mend. Says nothing of the person.
package enum ClientRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case nothingSaid
    case noLabel
    case unknown(String)
    case dayToCome(String)
    case transition(ReferralState, ReferralState)
    case expiredIsTheClocks
    case referralExpired
    case reasonMissing(ReferralState)
    case outcomeMissing
    case outcomeEmpty
    case refusalReason
    case decidedDay
    case releaseTooLong
    case releaseEnds
    case releaseStartsBefore
    case releaseNodeMissing
    case releaseIs(ReleaseFile.State)
    case signedAlready
    case witness
    case minorSigns
    case guardian
    case guardianOfAdult
    case tooMuch
    case subpoena

    package var description: String {
        switch self {
        case .nothingSaid: "nothing was answered: fill in at least one field"
        case .noLabel: "give the record a label for your own list: a word that you will know and that names nobody"
        case .unknown(let what): "the record has no \(what) of that number: look again"
        case .dayToCome(let name): "“\(name)” lies in the future: write the day on which it was"
        case .transition(let from, let to):
            "a referral that is “\(from.title)” cannot become “\(to.title)”"
                + (from.next.isEmpty
                    ? ": draft another" : ": it may become \(Self.list(from.next))")
        case .expiredIsTheClocks: "a referral expires by the clock alone: cancel it instead"
        case .referralExpired: "nobody answered this referral in time: draft another"
        case .reasonMissing(let state): "say why it is “\(state.title)”"
        case .outcomeMissing: "say what came of it: “outcome” is missing"
        case .outcomeEmpty: "the review has no answer: fill in at least one category, or 8, 9 or 99"
        case .refusalReason: "say why it was refused, in the agency’s own words: “refusal” is missing"
        case .decidedDay: "give the day on which it was decided: “decided” is missing"
        case .releaseTooLong:
            "a release holds \(Release.mostDays) days at most: choose an earlier day, and sign another when it ends"
        case .releaseEnds: "a release ends after it begins, and not before today: choose a later day"
        case .releaseStartsBefore: "a release cannot begin before today: it covers nothing that was given before"
        case .releaseNodeMissing: "name the agency’s node, or choose to hand over a file"
        case .releaseIs(let state):
            "this release is “\(state.title(.english))”: nothing is given by it; ask the person whether to sign another"
        case .signedAlready: "this release is signed already: draft another"
        case .witness: "the witness is another member of staff with an account here, and not whoever writes this"
        case .minorSigns:
            "the person is a minor: a guardian signs, or say that the law lets them have this service alone "
                + "(“minorMayConsent”)"
        case .guardian:
            "a guardian who has abused the minor, or the minor’s other parent, cannot sign: confirm that it is not so "
                + "(“guardianIsNoAbuser”)"
        case .guardianOfAdult:
            "an adult signs alone: a guardian only where a court has appointed one (“courtAppointed”)"
        case .tooMuch: "this is too much for one package: release fewer fields at a time"
        case .subpoena:
            "a subpoena is usually not enough: ask counsel for a court’s order or a statute; where counsel has found that "
                + "this one compels, say why (“whySubpoena”)"
        }
    }

    private static func list(_ states: Set<ReferralState>) -> String {
        ReferralState.allCases.filter { states.contains($0) }.map { "“\($0.title)”" }.joined(separator: ", ")
    }
}
