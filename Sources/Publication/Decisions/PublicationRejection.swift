package import Ledger
package import Primitives

/// Why a command about statements is refused. The description is one sentence with the mend.
package enum PublicationRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case unknownJurisdiction(Jurisdiction)
    case lineAlready(Jurisdiction, isReleased: Bool)
    case unknownFigure(String)
    case noDraft
    case draftApproved(Int)
    case notLatest(latest: Int)
    case sameApprover(Principal)
    case openWarnings(Int)
    case lineNotReleased(Jurisdiction)
    case unknownStatement(Int)
    case alreadyReleased(Int)
    case embargoPassed(Timestamp)
    case notReleased(Int)
    case alreadyCorrected(Int, by: Int)
    case nothingChanged(Int)
    case settings(String)
    case stale

    package var description: String {
        switch self {
        case .unknownJurisdiction(let jurisdiction):
            "\(jurisdiction.name) takes no part in this operation: name one that has reported or is on the plan"
        case .lineAlready(let jurisdiction, true): "the line of \(jurisdiction.name) is released already"
        case .lineAlready(let jurisdiction, false): "the line of \(jurisdiction.name) is not released"
        case .unknownFigure(let key):
            "“\(key)” is not a figure of this operation: take the category from “unitedfront account”"
        case .noDraft: "there is no draft to approve: make one with “unitedfront statement draft”"
        case .draftApproved(let number):
            "statement \(number) is approved already: release it, or draft the next one"
        case .notLatest(let latest): "a newer draft has taken its place: read and approve version \(latest)"
        case .sameApprover(let principal):
            "\(principal) has approved this draft already: another person must be the second"
        case .openWarnings(let count):
            "the draft has \(count == 1 ? "1 warning" : "\(count) warnings"): publish or withhold each figure with a reason, and draft again"
        case .lineNotReleased(let jurisdiction):
            "the line of \(jurisdiction.name) is no longer released: draft again without it"
        case .unknownStatement(let number):
            "there is no approved statement \(number): list them with “unitedfront statement list”"
        case .alreadyReleased(let number):
            "statement \(number) is released already: correct it with a statement of its own"
        case .embargoPassed(let time): "\(time) has passed: leave the embargo out to release at once"
        case .notReleased(let number):
            "statement \(number) has not been released, so there is nothing to correct: draft again"
        case .alreadyCorrected(let number, let by):
            "statement \(number) is corrected by statement \(by): correct that one"
        case .nothingChanged(let number):
            "no figure that statement \(number) published has changed: there is nothing to correct"
        case .settings(let problem): problem
        case .stale: "the account has moved on while the draft was drawn: draft again"
        }
    }
}
