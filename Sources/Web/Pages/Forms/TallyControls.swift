import Coordination
import Ledger
import Operations
import Primitives
import Results

/// The controls that a report and a correction share.
struct TallyControls {
    let view: OperationView
    let input: FormInput
    let now: Timestamp

    /// How many, how firmly, and how far along.
    func amounts(unit: String) -> [FormControl] {
        let certainty = input.value(.certainty, default: Quantity.Certainty.exact.rawValue)
        let stage = input.value(.stage, default: Tally.Stage.update.rawValue)
        return [
            FormControl(
                .toDate,
                .number,
                label: "To date\(unit)",
                hint: "All there is from the start until the moment below. Leave empty if there is no number.",
                input: input
            ),
            FormControl(
                .thisPeriod,
                .number,
                label: "This period\(unit)",
                hint: "What came since your last report, if you count that way.",
                input: input
            ),
            FormControl(
                .certainty,
                .radio(
                    FormControl.options(
                        .certainty,
                        [
                            ("exact", "Exactly this many"), ("atLeast", "At least this many"),
                            ("unquantified", "Some, not counted"), ("unknown", "Not known"),
                        ],
                        chosen: certainty
                    )
                ),
                label: "How firm is the number?",
                input: input
            ),
            FormControl(
                .stage,
                .radio(
                    FormControl.options(
                        .stage,
                        [("initial", "First report"), ("update", "Update"), ("final", "Final")],
                        chosen: stage
                    )
                ),
                label: "Stage",
                hint: "Final means that no more is expected.",
                input: input
            ),
        ]
    }

    /// When, who, and how the figure came in.
    func provenance() -> [FormControl] {
        let clock = ZoneClock(view.operation.zone)
        let source = input.value(.source)
        return [
            FormControl(
                .asOf,
                .moment,
                label: "As of",
                hint: "The moment the figure holds for, in \(clock.name(at: now)).",
                isRequired: true,
                input: input,
                default: clock.local(now)
            ),
            FormControl(
                .preparedBy,
                .text,
                label: "Prepared by",
                hint: "A role or a badge, as on ICS 209.",
                isRequired: true,
                input: input
            ),
            FormControl(
                .approvedBy,
                .text,
                label: "Approved by",
                hint: "Leave empty until somebody has approved it.",
                input: input
            ),
            FormControl(
                .source,
                .radio(
                    FormControl.options(
                        .source,
                        [
                            ("", "Written by the agency"), ("phoned", "By phone"),
                            ("readBack", "By phone, and read back"),
                        ],
                        chosen: source
                    )
                ),
                label: "How did it reach you?",
                input: input
            ),
        ]
    }

    /// Who else took part, so that nobody is counted twice.
    func joint() -> [FormControl] {
        [
            FormControl(
                .creditedAgency,
                .text,
                label: "Counted for",
                hint: "Only for a joint event: the agency that counts it.",
                input: input
            ),
            FormControl(
                .jointWith,
                .text,
                label: "Together with",
                hint: "Other states that took part and may count it too, separated by commas.",
                input: input
            ),
        ]
    }

    /// What was reported, for a form that corrects it.
    static func values(_ tally: Tally, clock: ZoneClock) -> [FormField: String] {
        let quantity = tally.toDate ?? tally.thisPeriod
        return [
            .toDate: tally.toDate?.value.map { "\($0)" } ?? "",
            .thisPeriod: tally.thisPeriod?.value.map { "\($0)" } ?? "",
            .certainty: (quantity?.certainty ?? .exact).rawValue,
            .stage: tally.stage.rawValue,
            .asOf: clock.local(tally.asOf),
            .preparedBy: tally.preparedBy.description,
            .approvedBy: tally.approvedBy?.description ?? "",
            .creditedAgency: tally.creditedAgency?.description ?? "",
            .jointWith: tally.jointWith.map(\.name).joined(separator: ", "),
        ]
    }
}
