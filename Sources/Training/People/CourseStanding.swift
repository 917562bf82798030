package import Primitives

/// How a person stands in one course at a moment.
package enum CourseStanding: Sendable, Hashable {
    /// Was not there, or too long ago.
    case missing
    /// Was there; the quiz is not passed yet.
    case attended
    case certified(until: Timestamp)
    /// The certificate ended then.
    case expired(Timestamp)
    /// Need not take it, until then or for good.
    case waived(until: Timestamp?)

    /// Whether nothing more is needed now.
    package var isMet: Bool {
        switch self {
        case .certified, .waived: true
        case .missing, .attended, .expired: false
        }
    }

    /// Whether it is met at `now` and will not be in 30 days, unless something is done.
    package func expiresSoon(at now: Timestamp) -> Bool {
        let until: Timestamp? =
            switch self {
            case .certified(let until): until
            case .waived(let until): until
            case .missing, .attended, .expired: nil
            }
        return until.map { $0 <= now.advanced(byMinutes: Self.soonMinutes) } ?? false
    }

    /// How early somebody is told that a certificate ends: 30 days.
    package static let soonMinutes: Int64 = 30 * 24 * 60

    /// What programs call it.
    package var name: String {
        switch self {
        case .missing: "missing"
        case .attended: "attended"
        case .certified: "certified"
        case .expired: "expired"
        case .waived: "waived"
        }
    }

    /// When it ends or ended; nil where it does not.
    package var until: Timestamp? {
        switch self {
        case .missing, .attended: nil
        case .certified(let until), .expired(let until): until
        case .waived(let until): until
        }
    }
}
