package import Primitives

/// Finds the names of jurisdictions in running text.
package enum JurisdictionNames {
    private static let index: PhraseIndex<Jurisdiction> = {
        var index = PhraseIndex<Jurisdiction>()
        for jurisdiction in Jurisdiction.all { index.insert(jurisdiction.name, jurisdiction) }
        index.insert("Washington, D.C.", Jurisdiction.all.first { $0.code == "US-DC" } ?? Jurisdiction.all[0])
        return index
    }()

    /// The jurisdiction named at `start`, and where its name ends. The name must be written with a capital letter.
    package static func name(in tokens: [Token], at start: Int, before end: Int) -> (value: Jurisdiction, end: Int)? {
        guard start < end, tokens[start].isCapitalized else { return nil }
        return index.longest(in: tokens, at: start, before: end)
    }
}
