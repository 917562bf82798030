import Coordination
import Operations
import Primitives
import VictimServices

/// The form of one kind of thing that can be said of services: its fields with labels and hints.
struct FieldServicesForm {
    let title: String
    let lead: String
    let submit: String
    let fields: [WishForm.Field]

    /// The field of the idempotency key.
    static let requestField = "request"

    /// The fields that are filled on the operation's clocks, and sent on as instants.
    var moments: [String] { fields.filter { $0.kind == .moment }.map(\.name) }

    /// - Parameters:
    ///   - kind: what is to be said.
    ///   - context: who says it, of which operation.
    ///   - values: what is known or was typed.
    init(_ kind: FieldKind, _ context: FieldServicesContext, values: [String: String]) {
        let choices = Choices(context.view, values)
        let zone = "\(context.view.operation.zone), \(context.clock.name(at: context.view.now))"
        switch kind {
        case .encounters:
            (title, submit) = ("Record a person and services", "Record")
            lead =
                "Services do not depend on cooperation: say so, and offer them whatever the person decides. No name and no description is recorded."
            fields =
                [
                    .init("jurisdiction", "Where", choices.jurisdictions, required: true),
                    .init(
                        "band",
                        "Age",
                        choices.of("band", Encounter.Band.allCases.map { ($0.rawValue, $0.title) }),
                        hint: "Whoever may be under 18 is recorded as under 18 until it is known otherwise.",
                        required: true
                    ),
                    .init(
                        "foreignNational",
                        "For somebody under 18: a foreign national?",
                        choices.of(
                            "foreignNational",
                            [("", "Not asked: 18 or older"), ("yes", "Yes"), ("no", "No"), ("unknown", "Not known")]
                        ),
                        hint: "“Yes” and “Not known” start the 24 hours in which HHS is notified."
                    ),
                    .init("at", "When found (\(zone))", .moment, hint: "Empty for now."),
                    .init(
                        "arrest",
                        "Was the same person also arrested or cited here?",
                        choices.of(
                            "arrest",
                            [("", "No, or not known here")]
                                + EncounterWish.ArrestAnswer.allCases
                                .filter { $0.ground != nil || values["encounter"] != nil }
                                .map { ($0.rawValue, $0.title) }
                        ),
                        hint:
                            "It stays with this agency. Nobody under 18 is recorded as arrested for selling: they are a victim."
                    ),
                ]
                + (Self.first + ServiceCategory.allCases.filter { !Self.first.contains($0) }).map { service in
                    .init(
                        "service-\(service.rawValue)",
                        service.title,
                        choices.of(
                            "service-\(service.rawValue)",
                            [("", "Not spoken of")] + ServiceOffer.Outcome.allCases.map { ($0.rawValue, $0.title) }
                        )
                    )
                }
        case .notices:
            (title, submit) = ("Record a notice", "Record")
            lead = "Which office was notified, when, and its own number of the notice. No name of a person."
            fields = [
                .init("encounter", "Number of the encounter", required: true),
                .init(
                    "clock",
                    "Which notice",
                    choices.of("clock", NoticeGiven.Clock.allCases.map { ($0.rawValue, $0.title) }),
                    required: true
                ),
                .init("to", "Which office took it", .text, hint: "An office, never a person.", required: true),
                .init("at", "When (\(zone))", .moment, required: true),
                .init(
                    "reference",
                    "The office's number of the notice",
                    .text,
                    hint: "Letters, digits, “-”, “/” and “.”.",
                    required: true
                ),
            ]
        case .minorArrestClaims:
            (title, submit) = ("An agency reports the arrest of a minor", "Record")
            lead =
                "A person under 18 who was sold is a victim. The report is kept here, restricted, for an advocate and counsel; it is no figure of the account."
            fields = [
                .init("jurisdiction", "Where", choices.jurisdictions, required: true),
                .init("count", "How many", .number, required: true),
            ]
        case .handOffs:
            (title, submit) = ("Hand a person over to an advocate", "Hand over")
            lead =
                "Only the provider can read it. Nothing comes back: you will not hear whether the person arrived, because that would be a disclosure."
            fields = [
                .init(
                    "advocate",
                    "Which advocate",
                    .text,
                    hint: "A provider and a short name, as "
                        + (context.view.providers.first.map { "\($0)/ann" } ?? "shelter/ann") + ".",
                    required: true
                ),
                .init("what", "What is needed", choices.wanted, required: true),
                .init(
                    "age",
                    "Age",
                    choices.of("age", AgeBand.adultsFirst.map { ($0.rawValue, $0.title) }),
                    required: true
                ),
                .init(
                    "access",
                    "To get in and along",
                    choices.of(
                        "access",
                        [("", "Nothing special")] + AccessNeed.allCases.map { ($0.rawValue, $0.title) }
                    )
                ),
                .init("area", "About where", choices.areas, required: true),
                .init(
                    "callBack",
                    "Which number the advocate calls back",
                    .text,
                    hint: "Where to meet is said on the telephone.",
                    required: true
                ),
                .init(
                    "agreed",
                    "Has the person agreed?",
                    choices.of("agreed", [("", "Not yet: ask first"), ("yes", "Yes, the person has agreed")]),
                    required: true
                ),
            ]
        case .surgeAsks, .surgePromises:
            let isAsk = kind == .surgeAsks
            (title, submit) = isAsk ? ("Ask for something at a site", "Ask") : ("Promise something", "Promise")
            lead =
                "A number of this agency as it stands from now on: a later one for the same site and thing replaces it, 0 takes it back. Everyone in the operation reads it."
            fields = [
                .init("site", "Site", choices.sites, required: true),
                .init("item", "What", choices.items, required: true),
                .init("count", "How many", .number, required: true),
            ]
        case .statedServices:
            (title, submit) = ("Record what somebody else published", "Record")
            lead = "It is shown as stated by its source, never as a figure of this operation."
            fields = [
                .init("jurisdiction", "Where", choices.jurisdictions),
                .init(
                    "measure",
                    "What",
                    choices.of("measure", StatedService.Measure.allCases.map { ($0.rawValue, $0.title) }),
                    required: true
                ), .init("value", "How many", .number, required: true),
                .init("year", "Of which year", .number, required: true),
                .init("source", "Who said so, where and when", required: true),
            ]
        case .gapTables:
            (title, submit) = ("Publish a table of gaps", "Publish")
            lead =
                "What may be published now stands on the page Gaps. Everyone in the operation reads it, and it is tested against by every later one."
            fields = []
        }
    }

    /// What a night needs most, first on the form.
    private static let first: [ServiceCategory] = [
        .medical, .advocacy, .housing, .food, .interpretation, .crisisIntervention, .transportation, .personalItems,
    ]

    /// The form as a page.
    func page(
        _ kind: FieldKind,
        _ context: FieldServicesContext,
        values: [String: String],
        problem: FieldProblem?,
        key: String,
        next: String
    ) -> FormPage {
        let known = Set(fields.map(\.name))
        let seldom = Set(ServiceCategory.allCases.filter { !Self.first.contains($0) }.map { "service-\($0.rawValue)" })
        let carried = values.filter { $0.key == "encounter" && !known.contains($0.key) }
        return FormPage(
            title: title,
            lead: lead,
            controls: fields.filter { !seldom.contains($0.name) }.map { $0.control(values, problem) },
            folded: (
                "More services", fields.filter { seldom.contains($0.name) }.map { $0.control(values, problem) }
            ),
            problem: problem,
            hidden: [(Self.requestField, key), ("next", next)] + carried.map { ($0.key, $0.value) },
            path: SiteURL.fieldServices(context.operation, "/say/\(kind.path)").path,
            submit: submit,
            cancel: next
        )
    }

    /// The lists that forms choose from.
    private struct Choices {
        let view: FieldView
        let values: [String: String]

        init(_ view: FieldView, _ values: [String: String]) {
            self.view = view
            self.values = values
        }

        func of(_ name: String, _ pairs: [(String, String)]) -> FormControl.Kind {
            .select([FormControl.Group(label: "Choose one", options: options(name, pairs))])
        }

        private func options(_ name: String, _ pairs: [(String, String)]) -> [FormControl.Option] {
            pairs.map { value, label in
                FormControl.Option(value: value, label: label, id: "", isChosen: value == values[name])
            }
        }

        /// What stands in a list until something is chosen: nobody is sent where nobody meant.
        private func unchosen(_ label: String) -> FormControl.Group {
            FormControl.Group(label: "Choose one", options: [.init(value: "", label: label, id: "", isChosen: false)])
        }

        var jurisdictions: FormControl.Kind {
            of("jurisdiction", [("", "Choose a jurisdiction")] + view.jurisdictions.map { ($0.code, $0.name) })
        }

        var areas: FormControl.Kind { places("area") }

        var sites: FormControl.Kind { places("site") }

        private func places(_ name: String) -> FormControl.Kind {
            .select(
                [unchosen("Choose an area")]
                    + view.jurisdictions.map { jurisdiction in
                        FormControl.Group(
                            label: jurisdiction.name,
                            options: options(
                                name,
                                ServiceArea.areas(of: jurisdiction).map { ($0.description, $0.name) }
                            )
                        )
                    }
            )
        }

        var wanted: FormControl.Kind {
            .select([
                unchosen("Choose what is needed"),
                FormControl.Group(
                    label: "A bed",
                    options: options("what", BedKind.allCases.map { (Need.Wanted.bed($0).code, $0.title) })
                ),
                FormControl.Group(
                    label: "A service",
                    options: options(
                        "what",
                        ServiceCategory.allCases.map { (Need.Wanted.service($0).code, $0.title) }
                    )
                ),
            ])
        }

        var items: FormControl.Kind { of("item", SurgeItem.offered.map { ($0.code, $0.title) }) }
    }
}
