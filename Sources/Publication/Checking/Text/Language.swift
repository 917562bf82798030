import Prose

/// Tells English from other languages by their small words.
enum Language {
    /// Whether a block is written in another language than English: its numbers are then not understood.
    static func isForeign(_ words: Words) -> Bool {
        var english = 0
        var other = 0
        for token in words.tokens where token.kind == .word {
            if Self.english.contains(token.folded) { english += 1 }
            if foreign.contains(token.folded) { other += 1 }
        }
        return other >= 2 && other > english * 2
    }

    private static let english: Set<String> = [
        "the", "of", "and", "to", "in", "a", "that", "with", "for", "on", "at", "by", "from", "were", "was", "is",
        "are",
        "have", "has", "it", "an",
    ]
    private static let foreign: Set<String> = [
        "de", "la", "el", "los", "las", "en", "y", "se", "que", "del", "un", "una", "por", "con", "hubo", "fueron",
        "para",
        "le", "les", "des", "et", "du", "dans", "ont", "été", "une", "pour", "sur", "der", "die", "das", "und",
        "wurden",
        "mit", "von", "den", "dem", "ist", "ein", "eine", "em", "os", "dos", "foram", "com", "uma", "não", "il", "di",
        "sono", "stati", "và", "của", "người", "được", "trong", "đã", "и", "в", "на", "не", "было", "op", "het", "een",
        "van",
    ]
}
