import Clients
import Primitives

/// The form of one kind of addition: its fields with labels and hints.
struct ClientForm {
    let title: String
    let lead: String
    let submit: String
    /// What is about to be given, to be read before it is.
    private(set) var facts: [Fact] = []
    let controls: [FormControl]

    /// The field of the idempotency key.
    static let requestField = "request"

    /// - Parameters:
    ///   - kind: what is to be added.
    ///   - record: to which record; nil for a new one.
    ///   - values: what is known or was typed.
    ///   - problem: what was wrong, by field.
    init(_ kind: ClientStatementKind, _ record: ClientRecord?, _ values: [String: String], _ problem: FieldProblem?) {
        let fields = FormFields(values, problem)
        switch kind {
        case .facts:
            let part = values["part"].flatMap { ClientField.Group(rawValue: $0) }
            title = record == nil ? "Open a record" : part?.title ?? "What is known"
            submit = record == nil ? "Open the record" : "Save"
            lead =
                "Ask nothing that the person would not tell anyway. Every question can be skipped; what was answered once is "
                + "not asked again."
            let asked = ClientField.allCases.filter { record == nil ? $0 == .alias : part == nil || $0.group == part }
            controls = asked.flatMap { fields.question($0, record?.answer($0)) }
        case .need:
            (title, submit) = ("Write down a need", "Save")
            lead =
                "In the categories of the Office for Victims of Crime. A later word on the same help replaces this one."
            controls = [
                fields.select("category", "Help", Self.categories),
                fields.select(
                    "urgency",
                    "When",
                    ServiceNeed.Urgency.allCases.map { ($0.rawValue, $0.title) } + Self.missing
                ),
                fields.area("note", "Note"),
            ]
        case .goal:
            (title, submit) = (values["number"] == nil ? "Add a goal" : "Change a goal", "Save")
            lead = "The goal is the person’s own."
            controls = [
                fields.text("title", "Goal", required: true),
                fields.select("category", "Kind of help", [("", "None")] + Self.categories), fields.day("due", "By"),
                fields.select("state", "It is", PlanGoal.State.allCases.map { ($0.rawValue, $0.rawValue) }),
            ]
        case .step:
            (title, submit) = ("Add a step", "Save")
            lead = "A step towards goal \(values["goal"] ?? "")."
            controls = [fields.text("title", "Step", required: true), fields.day("due", "By")]
        case .service:
            (title, submit) = ("Write down a service", "Save")
            lead = "What the person received here on one day. One line feeds every report."
            controls = [
                fields.select("category", "Service", Self.categories),
                fields.select(
                    "code",
                    "OVC code",
                    [("", "None")] + PMTService.all.map { ($0.code, "\($0.code) \($0.title)") }
                ),
                fields.day("day", "Day", required: true),
                fields.number("times", "Times that day", "1 where it is empty."),
                fields.number("units", "Units", "Nights, hours, rides."), fields.text("unit", "Unit"),
                fields.text("by", "Given by", hint: "Where it was not you."),
            ]
        case .screening:
            (title, submit) = ("Write down a screening", "Save")
            lead = "The result alone: questions and answers stay where the screening was done."
            controls = [
                fields.select(
                    "instrument",
                    "Instrument",
                    Screening.Instrument.allCases.map { ($0.rawValue, $0.title) }
                ),
                fields.day("day", "Day", required: true),
                fields.select(
                    "result",
                    "Result",
                    Screening.Result.allCases.map { ($0.rawValue, $0.title) } + Self.missing
                ),
            ]
        case .referral:
            (title, submit) = ("Draft a referral", "Save the draft")
            lead = "A draft sends nothing. To tell the other provider anything about the person takes a release."
            controls = [
                fields.text("to", "To whom", required: true), fields.select("category", "For", Self.categories),
                fields.area("note", "Note"), fields.day("until", "Answer awaited until", "30 days where it is empty."),
            ]
        case .referralMove:
            let state = values["state"].flatMap { ReferralState(rawValue: $0) }
            (title, submit) = ("Referral \(values["number"] ?? ""): \(state?.title ?? "")", "Save")
            lead = "It is written with today’s date and your name."
            controls = [
                fields.area("reason", "Why", required: state == .declined),
                fields.area("outcome", "What came of it", required: state == .completed),
            ]
        case .outcome:
            (title, submit) = ("How things are", "Save")
            lead = "1 is in crisis, 5 is thriving. Skip whatever the person does not want to speak of."
            let levels = [("", "Not asked")] + OutcomeReview.levels.map { ("\($0)", "\($0)") } + Self.missing
            controls =
                [
                    fields.select(
                        "checkpoint",
                        "Review at",
                        OutcomeReview.Checkpoint.allCases.map { ($0.rawValue, "\($0.rawValue) days") }
                    ),
                    fields.day("day", "Day", required: true),
                ]
                + OutcomeCategory.allCases.map {
                    fields.select($0.rawValue, "\($0.domain.title): \($0.title.lowercased())", levels)
                }
        case .status:
            (title, submit) = ("How the case stands", "Save")
            lead = "A closed case keeps its record until it is erased."
            controls = [
                fields.select(
                    "status",
                    "The case is",
                    CaseStatus.allCases.map { ($0.rawValue, $0.title) },
                    record?.caseStatus.rawValue
                ),
                fields.area("reason", "Why"),
            ]
        case .immigration:
            (title, submit) = ("A request for a signature", "Save")
            lead = "Who was asked to sign a T declaration or a U certification, and what came of it."
            controls = [
                fields.select("relief", "Kind", ImmigrationCase.Relief.allCases.map { ($0.rawValue, $0.title) }),
                fields.text("certifier", "Agency", required: true), fields.day("requested", "Asked on", required: true),
                fields.select("state", "It is", ImmigrationCase.State.allCases.map { ($0.rawValue, $0.rawValue) }),
                fields.day("decided", "Decided on"),
                fields.day(
                    "expires",
                    "The signature holds until",
                    "Six months for a U certification, where it is empty."
                ),
                fields.area("refusal", "Why it was refused"),
            ]
        case .release:
            (title, submit) = ("Draft a release", "Save, and read it with the person")
            lead = "One person, one agency, exactly these fields, until this day. It is not signed yet."
            controls = [
                fields.text("agency", "The one agency", hint: "Its name, as the person knows it.", required: true),
                fields.text(
                    "node",
                    "Its node",
                    hint: "The short name, where it has a node in this network; else empty."
                ),
                fields.text("purpose", "What for", required: true),
                fields.checks(
                    "fields",
                    "Exactly what may be given",
                    ReleaseField.allCases.map { ($0.name, $0.title(.english)) }
                ),
                fields.day("until", "Until", "30 days where it is empty; 180 days at most."),
                fields.select("once", "How often", [("", "As often as needed until then"), ("yes", "Once")]),
            ]
        case .signature:
            (title, submit) = ("Sign release \(values["release"] ?? "")", "Sign")
            lead =
                "The person has read it, in English or Spanish, and knows that help does not depend on it. The witness is "
                + "another member of staff."
            let yes = [("", "No"), ("yes", "Yes")]
            controls = [
                fields.select("signer", "Who signs", [("client", "The person"), ("guardian", "A guardian")]),
                fields.text("name", "Name, as it is signed", required: true),
                fields.select("manner", "How", Signature.Manner.allCases.map { ($0.rawValue, $0.title) }),
                fields.text("witness", "Witness", hint: "The short name of another account here.", required: true),
                fields.select("language", "Read in", [("en", "English"), ("es", "Spanish")]),
                fields.select("minorMayConsent", "A minor whom the law lets have this service alone", yes),
                fields.select(
                    "guardianIsNoAbuser",
                    "The guardian has abused neither the minor nor the other parent",
                    yes
                ),
                fields.select("courtAppointed", "A court appointed the guardian of an adult", yes),
            ]
        case .revocation:
            (title, submit) = ("Take back release \(values["release"] ?? "")", "Take it back now")
            lead = "From this moment nothing more is given by it."
            controls = [fields.area("note", "Note")]
        case .handover:
            (title, submit) = ("Give what release \(values["release"] ?? "") names", "Give exactly this now")
            let file = record.flatMap { record in
                values["release"].flatMap { Int($0) }.flatMap { try? record.release($0) }
            }
            (lead, facts) = Self.preview(file, record)
            controls = []
        case .disclosure:
            (title, submit) = ("Record a compelled disclosure", "Record it")
            lead =
                "Only what a statute or a court’s order compels, only the minimum, after trying to tell the person. A subpoena "
                + "is usually not enough: ask counsel before you answer one."
            controls = [
                fields.select(
                    "mandate",
                    "What compels it",
                    CompelledDisclosure.Mandate.allCases.map { ($0.rawValue, $0.title) }
                ),
                fields.text("citation", "Section, or court and number", required: true),
                fields.text("recipient", "To whom", required: true),
                fields.text("counsel", "Counsel who was asked", required: true),
                fields.area("whySubpoena", "Where it is a subpoena alone: why counsel finds that it compels"),
                fields.area("notice", "How the person was told, or what was tried", required: true),
                fields.area("minimum", "Why no more than this", required: true),
                fields.area("safety", "What is done for the person’s safety", required: true),
                fields.checks(
                    "fields",
                    "Exactly what is disclosed",
                    ReleaseField.allCases.map { ($0.name, $0.title(.english)) }
                ),
                fields.text("decidedBy", "Decided by", required: true),
            ]
        }
    }

    static let missing = [("8", "Doesn’t know"), ("9", "Prefers not to answer"), ("99", "Not collected")]
    private static let categories = ServiceCategory.allCases.map { ($0.rawValue, $0.title) }

    /// What is about to be given; made again, from the record as it then is, when it is given.
    private static func preview(_ file: ReleaseFile?, _ record: ClientRecord?) -> (lead: String, facts: [Fact]) {
        guard let file, let record else { return ("There is no such release.", []) }
        let release = file.release.value
        let lead =
            release.channel == .node
            ? "It is sealed for its node; others in the network see that something was addressed to it, and no more."
            : "You download it as a file and hand it over."
        return (
            lead,
            [Fact(name: "To", value: release.agency), Fact(name: "For", value: release.purpose)]
                + record.lines(release.fields).map { Fact(name: $0.label, value: $0.value) }
        )
    }
}
