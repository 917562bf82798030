/// What can be said in a client's record: each case is one address of the API and one form.
///
/// The log does not tell them apart: there everything is an addition.
package enum ClientStatementKind: String, Sendable, Hashable, CaseIterable {
    case facts
    case need = "needs"
    case goal = "goals"
    case step = "steps"
    case service = "services"
    case screening = "screenings"
    case referral = "referrals"
    case referralMove = "referral-moves"
    case outcome = "outcomes"
    case status
    case immigration
    case release = "releases"
    case signature = "signatures"
    case revocation = "revocations"
    case handover = "handovers"
    case disclosure = "compelled-disclosures"

    /// The last part of its address.
    package var path: String { rawValue }

    /// Whether it lets information out of this house: permitted to fewer.
    package var isGiving: Bool { self == .handover || self == .disclosure }
}
