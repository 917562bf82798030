import Coordination
import Primitives
import VictimServices

/// Minors who were found, and the clocks that the law starts for each.
enum MinorsPage {
    static func sheet(_ context: FieldServicesContext) -> Sheet {
        let view = context.view
        let open = view.notices.count { $0.notice == nil }
        return context.page(
            .minors,
            "Minors and notices",
            lead: view.notices.isEmpty
                ? "No minor has been recorded. A person under 18 who was sold is a victim: record them as soon as they are safe."
                : "\(open) of \(view.notices.count) notices are still to be given; \(view.overdue.isEmpty ? "none is" : view.overdue.count == 1 ? "1 is" : "\(view.overdue.count) are") overdue.",
            alarms: alarms(context),
            alarmHref: "#clocks",
            [clocks(context), numbers(context), ways(context), claims(context)]
        )
    }

    /// What must be done now, for this page and the first one.
    static func alarms(_ context: FieldServicesContext) -> [String] {
        context.view.overdue.map { standing in
            "OVERDUE: \(standing.clock.title), \(standing.minor.jurisdiction.name), due \(context.time(standing.due))."
        }
    }

    private static func ways(_ context: FieldServicesContext) -> Sheet.Block {
        Sheet.Block(
            "ways-on",
            "What you can do here",
            texts: [
                "A minor is recorded as a person at an encounter; the clocks start from when they were found. Whether somebody is a foreign national is asked of minors alone and stays with this agency."
            ],
            links: context.link(.encounters, "Record a minor", [("band", Encounter.Band.minor.rawValue)])
                + context.link(.minorArrestClaims, "Record that an agency reports the arrest of a minor")
        )
    }

    private static func clocks(_ context: FieldServicesContext) -> Sheet.Block {
        let notices = context.view.notices
        return Sheet.Block(
            "clocks",
            "Clocks",
            texts: notices.isEmpty
                ? ["No clock runs. One starts by itself when a minor is recorded."]
                : [
                    "Where a law says “immediately”, the clock calls it overdue after \(LegalClock.immediately) minutes; that hour is ours and no state's."
                ],
            items: notices.map { standing in
                Sheet.Item(
                    "\(standing.clock.title), \(standing.minor.jurisdiction.name): found \(context.time(standing.minor.at)), due \(context.time(standing.due))",
                    note: standing.notice.map {
                        "Given to \($0.to) at \(context.time($0.at)), number \($0.reference)."
                    } ?? "\(standing.rule) (\(RuleBook.status)).",
                    status: StatusText(standing),
                    links: standing.notice == nil
                        ? context.link(
                            .notices,
                            "Record the notice",
                            [
                                ("encounter", standing.minor.encounter.description),
                                ("clock", standing.clock.rawValue),
                            ]
                        ) : []
                )
            }
        )
    }

    /// Whom to call in each jurisdiction where a minor was found.
    private static func numbers(_ context: FieldServicesContext) -> Sheet.Block {
        let view = context.view
        let places = Set(view.notices.map(\.minor.jurisdiction)).sorted()
        let rules = places.compactMap { view.rules.rule(.reporting, of: $0, on: view.now.date) }
        return Sheet.Block(
            "numbers",
            "Whom to call",
            texts: rules.isEmpty ? ["The rules of every state stand on the page Rules."] : [],
            items: rules.map { rule in
                Sheet.Item(
                    "\(rule.placeName): \(rule.hotline ?? "no one number for the state") – \(rule.to ?? "")",
                    note: "\(rule.statute), \(rule.within); \(RuleBook.status)."
                )
            }
        )
    }

    private static func claims(_ context: FieldServicesContext) -> Sheet.Block {
        let claims = context.view.claims
        return Sheet.Block(
            "claims",
            "Arrests of minors that were reported",
            texts: claims.isEmpty
                ? ["None. Such a report is no figure of the account and stands in no public breakdown."]
                : [
                    "For an advocate and counsel to look at. They are no figures of the account and stand in no public breakdown."
                ],
            items: claims.map { claim in
                Sheet.Item(
                    "\(claim.jurisdiction.name): \(claim.count) reported as arrested",
                    status: StatusText("for advocate and counsel", .doubtful)
                )
            }
        )
    }
}

extension StatusText {
    /// The word of a clock.
    init(_ standing: LegalClock) {
        switch standing.phase {
        case .given: self.init("given", .good)
        case .givenLate: self.init("given late", .doubtful)
        case .running: self.init("running", .active)
        case .dueSoon: self.init("due soon", .doubtful)
        case .overdue: self.init("overdue", .alarm)
        }
    }
}
