extension CategoryDraft {
    /// Operations, arrests, citations, warrants and businesses.
    ///
    /// An arrest takes one person into custody, a citation summons without custody, a charge is one statute count:
    /// persons are counted and never mixed with charges (`reference/coordination.md`, terms).
    static let enforcement: [CategoryDraft] = arrests + [citations] + warrants + [businesses, operations]

    private static let arrests = [
        CategoryDraft(
            key: "arrests",
            label: "Arrests",
            definition: """
                Persons taken into custody in the operation, each counted once whatever the number of charges. \
                Citations are counted apart. An arrest is an accusation.
                """,
            unit: .arrests,
            isHeadline: true,
            words: [
                "arrests", "arrested", "people arrested", "individuals arrested", "suspects arrested",
                "persons taken into custody", "suspects taken into custody", "suspects in custody",
            ]
        ),
        kind(
            "buyers",
            "Arrests of buyers",
            "Persons arrested for buying or trying to buy commercial sex.",
            ["buyers", "sex buyers", "johns"],
            [
                "arrests for solicitation", "solicitation arrests", "arrested for solicitation",
                "people arrested for solicitation", "individuals arrested for solicitation", "arrests for patronizing",
                "arrests for buying sex",
            ]
        ),
        kind(
            "traffickers",
            "Arrests of traffickers",
            "Persons arrested for trafficking another person.",
            ["traffickers", "human traffickers", "sex traffickers"],
            [
                "trafficking arrests", "human trafficking arrests", "sex trafficking arrests",
                "arrests for trafficking",
                "arrests for human trafficking", "arrests for sex trafficking",
            ]
        ),
        kind(
            "selling",
            "Arrests for selling sex",
            """
            Adults arrested for selling or offering sex. A person under 18 who was sold is a victim and not counted \
            here (Trafficking Victims Protection Act).
            """,
            [],
            ["arrests for selling sex", "arrests for prostitution", "prostitution arrests"]
        ),
        kind(
            "other",
            "Other arrests",
            "Persons arrested on a ground that none of the kinds above names.",
            [],
            ["other arrests", "arrests for other offenses", "arrests for other crimes"]
        ),
        CategoryDraft(
            key: "arrests.kindNotReported",
            label: "Arrests, kind not reported",
            definition: "Arrests whose ground no report gives: what remains of the whole.",
            unit: .arrests,
            parent: "arrests",
            isRemainder: true
        ),
    ]

    private static func kind(
        _ name: String,
        _ label: String,
        _ definition: String,
        _ nouns: [String],
        _ phrases: [String]
    ) -> CategoryDraft {
        CategoryDraft(
            key: "arrests.\(name)",
            label: label,
            definition: definition,
            unit: .arrests,
            parent: "arrests",
            words: words(nouns, with: ["arrested", "arrests"], alone: false) + phrases
        )
    }

    private static let citations = CategoryDraft(
        key: "citations",
        label: "Citations",
        definition: "Persons summoned by a citation and not taken into custody, each counted once.",
        unit: .citations,
        words: [
            "citations", "citations issued", "cited", "people cited", "individuals cited", "citations written",
            "citations for solicitation", "cited for solicitation", "people cited for solicitation",
        ]
    )

    private static let warrants = [
        CategoryDraft(
            key: "warrants",
            label: "Warrants executed",
            definition: "Warrants that the operation executed, of any kind.",
            unit: .warrants,
            words: words(["warrants"], with: ["executed", "served"])
        ),
        CategoryDraft(
            key: "warrants.search",
            label: "Search warrants",
            definition: "Warrants to search a place, a vehicle or a device.",
            unit: .warrants,
            parent: "warrants",
            words: words(["search warrants"], with: ["executed", "served"])
        ),
        CategoryDraft(
            key: "warrants.arrest",
            label: "Arrest warrants",
            definition: "Warrants to arrest a person. The arrest itself is counted under arrests.",
            unit: .warrants,
            parent: "warrants",
            words: words(["arrest warrants"], with: ["executed", "served"])
        ),
    ]

    private static let businesses = CategoryDraft(
        key: "businesses",
        label: "Businesses inspected or searched",
        definition: "Places of business that the operation inspected or searched, each counted once.",
        unit: .businesses,
        words: words(["businesses", "massage businesses"], with: ["inspected", "searched", "visited"])
    )

    private static let operations = CategoryDraft(
        key: "operations",
        label: "Stings conducted",
        definition: "Separate undercover operations that a jurisdiction conducted under the common one.",
        unit: .operations,
        words: words(["stings", "sting operations", "undercover operations"], with: ["conducted", "carried out"])
    )
}
