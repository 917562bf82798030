/// How a referral stands.
package enum ReferralState: String, Sendable, Hashable, CaseIterable {
    case draft
    case requested
    case acknowledged
    case accepted
    case declined
    case waitlisted
    case additionalAssessmentRequired
    case inProgress
    case completed
    case clientDeclined
    case noContact
    case cancelled
    case revoked
    /// Nobody answered in time: what the clock says, never written.
    case expired

    package var title: String {
        switch self {
        case .draft: "Draft"
        case .requested: "Requested"
        case .acknowledged: "Acknowledged"
        case .accepted: "Accepted"
        case .declined: "Declined by the provider"
        case .waitlisted: "On a waiting list"
        case .additionalAssessmentRequired: "Another assessment needed"
        case .inProgress: "In progress"
        case .completed: "Completed"
        case .clientDeclined: "Declined by the person"
        case .noContact: "No contact"
        case .cancelled: "Cancelled"
        case .revoked: "Revoked"
        case .expired: "Expired"
        }
    }

    /// What it may become next.
    package var next: Set<ReferralState> {
        let ends: Set<ReferralState> = [.clientDeclined, .noContact, .cancelled, .revoked]
        let answers: Set<ReferralState> = [.accepted, .declined, .waitlisted, .additionalAssessmentRequired]
        return switch self {
        case .draft: [.requested, .cancelled]
        case .requested: answers.union(ends).union([.acknowledged])
        case .acknowledged: answers.union(ends)
        case .waitlisted: answers.union(ends).subtracting([.waitlisted])
        case .additionalAssessmentRequired: answers.union(ends).subtracting([.additionalAssessmentRequired])
        case .accepted: ends.union([.inProgress])
        case .inProgress: ends.union([.completed])
        case .declined, .completed, .clientDeclined, .noContact, .cancelled, .revoked, .expired: []
        }
    }

    /// Whether somebody is still waited for.
    package var isOpen: Bool { !next.isEmpty && self != .draft }

    /// Whether the clock ends it where nobody answers.
    package var canExpire: Bool {
        switch self {
        case .requested, .acknowledged, .waitlisted, .additionalAssessmentRequired: true
        default: false
        }
    }
}

extension ReferralState {
    /// HUD's referral result (HMIS 4.20.D): 1 accepted, 2 the client rejected it, 3 the provider did. Nil where it has none.
    package var hudResult: Int? {
        switch self {
        case .accepted, .inProgress, .completed: 1
        case .clientDeclined: 2
        case .declined: 3
        default: nil
        }
    }

    /// The status of a FHIR Task (HL7 SDOH Clinical Care, closed-loop referral).
    package var fhirTaskStatus: String {
        switch self {
        case .draft: "draft"
        case .requested: "requested"
        case .acknowledged: "received"
        case .accepted: "accepted"
        case .declined: "rejected"
        case .waitlisted, .additionalAssessmentRequired: "on-hold"
        case .inProgress: "in-progress"
        case .completed: "completed"
        case .noContact, .expired: "failed"
        case .clientDeclined, .cancelled, .revoked: "cancelled"
        }
    }

    /// The status of a Primero referral; nil where Primero would have none yet.
    package var primeroStatus: String? {
        switch self {
        case .draft: nil
        case .requested, .acknowledged, .waitlisted, .additionalAssessmentRequired: "in_progress"
        case .accepted, .inProgress: "accepted"
        case .completed: "done"
        case .declined, .clientDeclined, .noContact, .expired: "rejected"
        case .cancelled, .revoked: "revoked"
        }
    }
}
