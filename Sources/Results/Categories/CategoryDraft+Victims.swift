extension CategoryDraft {
    /// Victims identified, victims recovered, and adults who were met and are neither.
    static let victims: [CategoryDraft] = identified + recovered + [adultsNoIndicator]

    /// “Rescued” is a press word and never a stored value (mission.md): it does not say that a person was removed from
    /// danger. Everyone it is said of was assessed as a victim, so it reads as identified and no more than that.
    private static let identifiedVerbs = ["rescued", "rescue", "identified", "identification"]
    private static let recoveredVerbs = ["recovered", "recovery", "removed from danger"]

    private static let people = [
        "victims", "trafficking victims", "human trafficking victims", "sex trafficking victims",
        "victims of trafficking", "victims of human trafficking", "victims of sex trafficking",
    ]
    private static let adults = ["adult victims", "adult trafficking victims", "adult human trafficking victims"]
    private static let minors = [
        "minor victims", "juvenile victims", "child victims", "minor trafficking victims",
        "juvenile trafficking victims", "child trafficking victims",
    ]
    /// Under 18, without the word “victim”: only a verb says what became of them.
    private static let youngPeople = ["minors", "juveniles", "children"]

    private static let identified = [
        CategoryDraft(
            key: "victims",
            label: "Victims identified",
            definition: """
                Persons whom an agency assessed as victims of trafficking in the operation, each counted once. \
                Persons who may be victims are not counted until they are assessed (DOJ OIG 08-26). A report that says \
                “rescued” is counted here, because it does not establish removal from danger.
                """,
            unit: .persons,
            isHeadline: true,
            words: words(people, with: identifiedVerbs)
        ),
        CategoryDraft(
            key: "victims.adults",
            label: "Adult victims identified",
            definition: "Victims identified who were 18 or older.",
            unit: .persons,
            parent: "victims",
            words: words(adults, with: identifiedVerbs)
        ),
        CategoryDraft(
            key: "victims.minors",
            label: "Minor victims identified",
            definition: """
                Victims identified who were under 18. A person under 18 in commercial sex is a victim without proof of \
                force, fraud or coercion (Trafficking Victims Protection Act, 22 U.S.C. 7102).
                """,
            unit: .persons,
            parent: "victims",
            words: words(minors, with: identifiedVerbs) + words(youngPeople, with: identifiedVerbs, alone: false)
        ),
        CategoryDraft(
            key: "victims.ageNotReported",
            label: "Victims identified, age not reported",
            definition: "Victims identified whose age group no report gives: what remains of the whole.",
            unit: .persons,
            parent: "victims",
            isRemainder: true
        ),
    ]

    private static let recovered = [
        CategoryDraft(
            key: "victimsRecovered",
            label: "Victims recovered",
            definition: """
                Victims whom the operation removed from danger. A person found in a safe place was located and is not \
                counted (US Marshals publish the two apart).
                """,
            unit: .persons,
            words: words(people, with: recoveredVerbs, alone: false)
        ),
        CategoryDraft(
            key: "victimsRecovered.adults",
            label: "Adult victims recovered",
            definition: "Victims recovered who were 18 or older.",
            unit: .persons,
            parent: "victimsRecovered",
            words: words(adults, with: recoveredVerbs, alone: false)
        ),
        CategoryDraft(
            key: "victimsRecovered.minors",
            label: "Minor victims recovered",
            definition: "Victims recovered who were under 18.",
            unit: .persons,
            parent: "victimsRecovered",
            words: words(minors + youngPeople, with: recoveredVerbs, alone: false)
        ),
        CategoryDraft(
            key: "victimsRecovered.ageNotReported",
            label: "Victims recovered, age not reported",
            definition: "Victims recovered whose age group no report gives: what remains of the whole.",
            unit: .persons,
            parent: "victimsRecovered",
            isRemainder: true
        ),
    ]

    private static let adultsNoIndicator = CategoryDraft(
        key: "adultsNoIndicator",
        label: "Adults encountered, no trafficking indicator",
        definition: """
            Adults whom the operation met in commercial sex and in whose case no indicator of trafficking was found. \
            They are not victims in any count of this set, and a later assessment may change that.
            """,
        unit: .persons,
        words: words(
            ["adults with no trafficking indicator", "adults with no trafficking indicators", "adult sex workers"],
            with: ["encountered", "contacted"]
        ) + words(["sex workers"], with: ["encountered", "contacted"])
    )
}
