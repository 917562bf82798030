import Primitives

/// The short forms that news writing uses for states: “Ky.”, “N.D.”, and the postal ones in capitals.
enum StateAbbreviations {
    /// By the letters as written, without points.
    private static let byLetters: [String: Jurisdiction] = {
        var found: [String: Jurisdiction] = [:]
        for (letters, code) in written { found[letters] = Jurisdiction(code: "US-\(code)") }
        for jurisdiction in Jurisdiction.all where !words.contains(String(jurisdiction.abbreviation)) {
            found[String(jurisdiction.abbreviation)] = jurisdiction
        }
        return found
    }()

    /// Postal forms that are words of their own in capitals.
    private static let words: Set<String> = [
        "IN", "OR", "ME", "OK", "HI", "OH", "LA", "PA", "MA", "AS", "ID", "DE", "CO",
    ]

    /// The state of a postal form that stands alone, as in a cell of a table.
    static func postal(_ text: String) -> Jurisdiction? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        return Jurisdiction(code: "US-\(text)")
    }

    private static let written = [
        "Ala": "AL", "Ariz": "AZ", "Ark": "AR", "Calif": "CA", "Colo": "CO", "Conn": "CT", "Del": "DE", "Fla": "FL",
        "Ga": "GA", "Ill": "IL", "Ind": "IN", "Kan": "KS", "Kans": "KS", "Ky": "KY", "La": "LA", "Md": "MD",
        "Mass": "MA", "Mich": "MI", "Minn": "MN", "Miss": "MS", "Mo": "MO", "Mont": "MT", "Neb": "NE", "Nebr": "NE",
        "Nev": "NV", "Okla": "OK", "Ore": "OR", "Tenn": "TN", "Tex": "TX", "Vt": "VT", "Va": "VA", "Wash": "WA",
        "Wis": "WI", "Wyo": "WY", "Pa": "PA",
    ]

    private static let pairs: [String: String] = [
        "ND": "ND", "SD": "SD", "NC": "NC", "SC": "SC", "NH": "NH", "NJ": "NJ", "NM": "NM", "NY": "NY", "RI": "RI",
        "DC": "DC",
    ]

    /// The state whose short form stands at `index`, and where it ends, its points included.
    static func state(in words: Words, at index: Int, before end: Int) -> (Jurisdiction, Int)? {
        guard words.isCapitalized(index) else { return nil }
        let text = words.text(index)
        if text.utf8.count == 1, words[index + 1] == ".", words.isAttached(index + 1), words.isCapitalized(index + 2),
            words.isAttached(index + 2), words[index + 3] == ".", index + 3 < end,
            let code = pairs[text + words.text(index + 2)], let state = Jurisdiction(code: "US-\(code)")
        {
            return (state, index + 4)
        }
        if text == "W", words[index + 1] == ".", words.tokens.indices.contains(index + 2),
            words.text(index + 2) == "Va"
        {
            return Jurisdiction(code: "US-WV").map { ($0, min(end, index + 4)) }
        }
        guard let state = byLetters[text] else { return nil }
        let hasPoint = words[index + 1] == "." && words.isAttached(index + 1)
        // “Miss” and “Wash” are words; only their point makes them states.
        guard hasPoint || text.allSatisfy(\.isUppercase) else { return nil }
        // In a text of capitals two letters say nothing.
        if !hasPoint, words.isCapitalized(index + 1), words.text(index + 1).allSatisfy(\.isUppercase) { return nil }
        return (state, hasPoint ? index + 2 : index + 1)
    }
}
