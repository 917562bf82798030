extension CategoryDraft {
    /// What was seized. Weapons are counted in pieces; currency in whole US dollars at face value.
    ///
    /// The word `$` stands for an amount of money, so that “$12,000 seized” is currency and “12 seized” is nothing.
    static let seizures = [
        CategoryDraft(
            key: "currency",
            label: "Currency seized",
            definition: "Cash seized, in whole US dollars; the value of goods is not part of it.",
            unit: .usDollars,
            isHeadline: true,
            words: words(["currency", "cash", "money", "US currency", "U.S. currency"], with: ["seized", "recovered"])
                + ["$ seized", "$ recovered", "dollars seized"]
        ),
        CategoryDraft(
            key: "weapons",
            label: "Weapons seized",
            definition: "Firearms and other weapons seized, in pieces.",
            unit: .weapons,
            words: words(["weapons", "firearms", "guns"], with: ["seized", "recovered"])
        ),
    ]
}
