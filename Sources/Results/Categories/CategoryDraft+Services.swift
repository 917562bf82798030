extension CategoryDraft {
    /// What victims were offered and what they received.
    ///
    /// “Offered” and “given” differ: offers are declined, and services are limited (GAO-16-555). The one service that
    /// reports of these operations count as received is medical attention.
    static let services: [CategoryDraft] =
        byAge(
            key: "servicesOffered",
            label: "Offered services",
            definition: """
                Persons to whom a service was offered: shelter, advocacy, counselling, legal or other help. An offer \
                counts whether it was accepted or declined, each person once.
                """,
            isHeadline: false,
            service: [
                "offered services", "offered victim services", "offered assistance", "offered support services",
            ]
        )
        + byAge(
            key: "medicalServices",
            label: "Given medical services",
            definition: """
                Persons who received medical attention through the operation, each once. An offer that was declined is \
                not counted here.
                """,
            isHeadline: true,
            service: [
                "given medical services", "provided medical services", "provide medical services",
                "provide needed medical services", "provided needed medical services", "received medical services",
                "needed medical services", "medical services", "medical services provided", "given medical attention",
                "received medical attention", "provided medical attention", "given medical care",
                "received medical care", "provided medical care",
            ]
        )

    private static func byAge(
        key: String,
        label: String,
        definition: String,
        isHeadline: Bool,
        service: [String]
    ) -> [CategoryDraft] {
        func part(_ name: String, _ age: String, _ definition: String, _ nouns: [String]) -> CategoryDraft {
            CategoryDraft(
                key: "\(key).\(name)",
                label: "\(label), \(age)",
                definition: definition,
                unit: .persons,
                parent: key,
                words: nouns.flatMap { noun in service.map { "\(noun) \($0)" } }
            )
        }
        return [
            CategoryDraft(
                key: key,
                label: label,
                definition: definition,
                unit: .persons,
                isHeadline: isHeadline,
                words: service + ["victims", "persons"].flatMap { noun in service.map { "\(noun) \($0)" } }
            ),
            part("adults", "adults", "Those of them who were 18 or older.", ["adults", "adult victims"]),
            part(
                "minors",
                "minors",
                "Those of them who were under 18.",
                ["minors", "minor victims", "juveniles", "juvenile victims"]
            ),
            CategoryDraft(
                key: "\(key).ageNotReported",
                label: "\(label), age not reported",
                definition: "Those of them whose age group no report gives: what remains of the whole.",
                unit: .persons,
                parent: key,
                isRemainder: true
            ),
        ]
    }
}
