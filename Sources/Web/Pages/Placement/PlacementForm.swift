import Coordination
import Primitives
import VictimServices

/// The form of one kind of thing that can be said of places and requests.
struct PlacementForm {
    let title: String
    let lead: String
    let submit: String
    let controls: [FormControl]

    /// - Parameters:
    ///   - kind: what is to be said.
    ///   - context: who says it, of which places.
    ///   - values: what is known or was typed.
    ///   - problem: what was wrong with it, by field.
    init(
        _ kind: PlacementWish.Kind,
        _ context: PlacementContext,
        values: [String: String],
        problem: FieldProblem?
    ) {
        let fields = FormFields(values, problem)
        let pools = context.state.standings(at: context.now)
        let pool = Self.pool(fields, pools)
        switch kind {
        case .pool:
            (title, submit) = ("Set up beds or places", "Set up")
            lead = "Places that are alike are one pool. A pool that is there already is changed."
            controls = [
                fields.text("key", "Short name", hint: "Such as safe-house; it does not change.", required: true),
                fields.text("title", "What your staff call it", required: true),
                fields.select("what", "What it is", Self.wanted),
                fields.number("maximum", "How many are there", required: true),
                fields.number("funded", "How many are funded"),
                fields.number("youngest", "From age", "18 where it is left empty."),
                fields.number("oldest", "To age", "No end where it is left empty."),
                fields.checks(
                    "genders",
                    "Whom it takes",
                    Gender.allCases.map { ($0.rawValue, $0.title) },
                    hint: "Nothing chosen: everyone."
                ),
                fields.checks(
                    "households",
                    "Households",
                    Household.allCases.map { ($0.rawValue, $0.title) },
                    hint: "Nothing chosen: all."
                ),
                fields.checks("access", "What it can meet", AccessNeed.allCases.map { ($0.rawValue, $0.title) }),
                fields.text("languages", "Languages spoken there", hint: "As en, es, zh-Hans; separated by commas."),
                fields.checks(
                    "areas",
                    "Areas that it serves",
                    Self.areas(pools),
                    hint: "The first counts as where it is. Never a street."
                ),
                fields.number(
                    "offered",
                    "How many you offer to operations",
                    "You declare it; a band of it (0, 1 or 2, 3 to 5, 6 or more) is published once a day. It never follows from who is there."
                ),
                fields.select(
                    "answers",
                    "Who answers a request",
                    [("person", "Somebody looks first"), ("itself", "A fitting request is held at once")]
                ),
                fields.number(
                    "staleAfter",
                    "Minutes until a count is too old",
                    "\(Pool.defaultStaleAfter) where it is left empty."
                ),
                fields.text("contact", "The front door: whom to call", required: true),
            ]
        case .poolClosing:
            (title, submit) = ("Close a pool", "Close it")
            lead = "It is offered no more; what was counted stays on the record."
            controls = [pool]
        case .count:
            (title, submit) = ("Count", "Save the count")
            lead = "What is free and what is out of use. What is held is known; the rest is occupied."
            controls = [
                pool, fields.number("available", "Free now, without those held", required: true),
                fields.number("offline", "Out of use"),
            ]
        case .link:
            (title, submit) = ("A link for the night worker", "Make the link")
            lead = "It counts one pool once, on any phone, without signing in."
            controls = [
                pool,
                fields.number(
                    "minutes",
                    "Minutes that it is good for",
                    "720 where it is left empty; 960 at most."
                ),
            ]
        case .request:
            (title, submit) = ("Ask all providers", "Ask")
            lead =
                "What is needed, and nothing of the person: no name, gender, family, language or street. The rest is said on the telephone, with that person's agreement."
            controls = [
                fields.select("what", "What is needed", [("", "Choose what is needed")] + Self.wanted),
                fields.select("age", "Age", AgeBand.adultsFirst.map { ($0.rawValue, $0.title) }),
                fields.checks("access", "Needs of access", AccessNeed.allCases.map { ($0.rawValue, $0.title) }),
                fields.select(
                    "area",
                    "Area",
                    [("", "Choose an area")] + Self.areas(pools),
                    pools.first?.pool.areas.first?.description
                ),
                fields.number(
                    "minutes",
                    "Minutes that the request stands",
                    "\(ServiceRequest.defaultLifetime) where it is left empty."
                ),
            ]
        case .closing:
            (title, submit) = ("End a request", "End it")
            lead = "An unmet need is a record of its own: it shows where help is missing."
            controls = [
                fields.text("request", "Number of the request", required: true),
                fields.select(
                    "end",
                    "How it ended",
                    [
                        ("unmet", "Nothing was found"), ("placed", "The person has arrived"),
                        ("cancelled", "It is not needed any more"),
                    ]
                ),
                fields.checks(
                    "reasons",
                    "Why nothing was found",
                    DeclineReason.allCases.map { ($0.rawValue, $0.title) }
                ),
            ]
        case .choice:
            (title, submit) = ("Take a hold", "Take it")
            lead = "The first firm hold is taken by itself; this takes another one where that was given up."
            controls = [
                fields.text("request", "Number of the request", required: true),
                fields.text("provider", "Provider", required: true),
                fields.text("hold", "Number of the hold", required: true),
            ]
        case .hold:
            (title, submit) = ("Hold a place", "Hold it")
            lead = "For \(Hold.lifetime) minutes; then it is free again unless it was taken."
            controls = [
                fields.text("asker", "Who asks", required: true),
                fields.text("request", "Number of the request", required: true),
                pool,
            ]
        case .turn:
            (title, submit) = ("What became of a hold", "Save")
            lead = "A place that is given back is free at once."
            controls = [
                fields.text("hold", "Number of the hold", required: true),
                fields.select(
                    "turn",
                    "What happened",
                    [
                        ("arrived", "The person has arrived"), ("released", "It is given back"),
                        ("taken", "It was taken by telephone"),
                    ]
                ),
            ]
        case .reply:
            (title, submit) = ("Answer a request", "Answer")
            lead =
                "A hold is granted apart. A reason is never about the person, and helps to see where help is missing."
            controls = [
                fields.text("asker", "Who asks", required: true),
                fields.text("request", "Number of the request", required: true),
                fields.select(
                    "answer",
                    "Answer",
                    [
                        ("declined", "Declined"), ("call-first", "They should call us"),
                        ("waitlisted", "On the waiting list"),
                    ]
                ),
                fields.checks("reasons", "Why it is declined", DeclineReason.allCases.map { ($0.rawValue, $0.title) }),
                fields.text("contact", "Whom to call", hint: "For everything but a decline."),
            ]
        }
    }

    /// The form as a page.
    func page(_ kind: PlacementWish.Kind, problem: FieldProblem?, key: String) -> FormPage {
        FormPage(
            title: title,
            lead: lead,
            controls: controls,
            problem: problem,
            hidden: [(Self.attemptField, key)],
            path: SiteURL.placementSay(kind).path,
            submit: submit,
            cancel: SiteURL.placement.path
        )
    }

    /// The field of the idempotency key; “key” and “request” are what pools and requests are named by.
    static let attemptField = "attempt"

    /// What a place can be, and what can be asked for.
    private static let wanted: [(String, String)] =
        BedKind.allCases.map { ("bed:\($0.rawValue)", $0.title) }
        + ServiceCategory.allCases.map { ("service:\($0.rawValue)", $0.title) }

    /// The areas of a provider's own states, where it has said any; else all.
    private static func areas(_ pools: [PoolStanding]) -> [(String, String)] {
        let own = Set(pools.flatMap { $0.pool.areas.map(\.jurisdiction) })
        return ServiceArea.all.filter { own.isEmpty || own.contains($0.jurisdiction) }
            .map { ($0.description, "\($0.jurisdiction.abbreviation): \($0.name)") }
    }

    /// Which pool: one of those that are there.
    private static func pool(_ fields: FormFields, _ pools: [PoolStanding]) -> FormControl {
        pools.isEmpty
            ? fields.text("pool", "Pool", hint: "Its short name.", required: true)
            : fields.select(
                "pool",
                "Which beds or places",
                [("", "Choose one")] + pools.map { ($0.pool.key.description, $0.pool.title) }
            )
    }
}
