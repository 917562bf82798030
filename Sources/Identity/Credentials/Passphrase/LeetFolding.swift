/// Reads a text as a guesser does: small letters, “@” and “4” for “a”, and so on.
enum LeetFolding {
    /// The text in small letters.
    static func lowercase(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
    }

    /// The folded text. A sign is read as a letter only between letters, so that numbers remain numbers.
    static func fold(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        lowercase(
            scalars.indices.map { index in
                letters[scalars[index]].flatMap { stands(among: scalars, at: index) ? $0 : nil } ?? scalars[index]
            }
        )
    }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// Whether a letter stands on both sides, with at most one other such sign between.
    private static func stands(among scalars: [Unicode.Scalar], at index: Int) -> Bool {
        isLetter(scalars, near: index, by: -1) && isLetter(scalars, near: index, by: 1)
    }

    private static func isLetter(_ scalars: [Unicode.Scalar], near index: Int, by step: Int) -> Bool {
        for distance in 1...2 {
            let place = index + distance * step
            guard scalars.indices.contains(place) else { return false }
            if scalars[place].properties.isAlphabetic { return true }
            if letters[scalars[place]] == nil { return false }
        }
        return false
    }
}
