package import Primitives

/// A clock that a minor who was found has started, as it stands at a moment: computed when it is looked at, never folded.
package struct LegalClock: Sendable, Hashable {
    package let minor: MinorFound
    package let clock: NoticeGiven.Clock
    /// When it must have been given: the moment of finding itself where the law says “immediately”.
    package let due: Timestamp
    /// The rule that sets the time.
    package let rule: String
    /// What ended it; nil while it runs.
    package let notice: NoticeGiven?
    package let phase: Phase

    package enum Phase: String, Sendable, Hashable, CaseIterable {
        case given, running
        case dueSoon = "due-soon"
        case overdue
        case givenLate = "given-late"
    }

    /// How long “immediately” may take before the clock calls it overdue: an hour, our own choice and no state's.
    package static let immediately: Int64 = 60
    /// HHS: 24 hours (22 U.S.C. 7105(b)).
    package static let hhsMinutes: Int64 = 24 * 60
    /// From when a running clock shows that it is due soon.
    package static let soonMinutes: Int64 = 4 * 60

    init(
        _ minor: MinorFound,
        _ clock: NoticeGiven.Clock,
        minutes: Int64,
        rule: String,
        _ notice: NoticeGiven?,
        _ now: Timestamp
    ) {
        self.minor = minor
        self.clock = clock
        self.rule = rule
        self.notice = notice
        due = minor.at.advanced(byMinutes: minutes)
        if let notice {
            phase = notice.at <= due ? .given : .givenLate
        } else if now > due {
            phase = .overdue
        } else {
            phase = now >= due.advanced(byMinutes: -Self.soonMinutes) ? .dueSoon : .running
        }
    }
}

extension FieldState {
    /// Every clock of every minor, those that need somebody first.
    ///
    /// The clock of HHS runs for whoever is a foreign national or may be: that it is not known does not stop it.
    package func notices(under rules: RuleBook, at now: Timestamp) -> [LegalClock] {
        var given: [String: NoticeGiven] = [:]
        for case (.noticeGiven(let notice), _) in said {
            let key = "\(notice.clock.rawValue) \(notice.encounter)"
            if notice.at < given[key]?.at ?? .distantFuture { given[key] = notice }
        }
        let standings = minorsFound.flatMap { minor -> [LegalClock] in
            let report = rules.rule(.reporting, of: minor.jurisdiction, on: minor.at.date)
            let child = LegalClock(
                minor,
                .childWelfare,
                minutes: report?.withinMinutes ?? LegalClock.immediately,
                rule: report.map { "\($0.statute): \($0.within)" }
                    ?? "no rule of \(minor.jurisdiction.name) is known here: ask counsel, and report now",
                given["\(NoticeGiven.Clock.childWelfare.rawValue) \(minor.encounter)"],
                now
            )
            guard minor.foreignNational != .no else { return [child] }
            let hhs = LegalClock(
                minor,
                .hhs,
                minutes: LegalClock.hhsMinutes,
                rule: "22 U.S.C. 7105(b): within 24 hours",
                given["\(NoticeGiven.Clock.hhs.rawValue) \(minor.encounter)"],
                now
            )
            return [hhs, child]
        }
        return standings.sorted { left, right in
            (left.notice == nil ? 0 : 1, left.due, left.minor.encounter, left.clock.rawValue)
                < (right.notice == nil ? 0 : 1, right.due, right.minor.encounter, right.clock.rawValue)
        }
    }
}

extension Timestamp {
    /// The day in UTC: rules change at midnight, and no deadline here hangs on a few hours.
    package var date: CivilDate {
        CivilDate(daysSince1970: milliseconds.flooringDivision(by: 86_400_000))
    }
}
