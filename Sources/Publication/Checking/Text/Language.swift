/// Tells English from other languages by their small words.
enum Language {
    /// Whether a block is written in another language than English: its numbers are then not understood.
    static func isForeign(_ words: Words) -> Bool {
        var english = 0
        var foreign = 0
        for kind in words.classes {
            if kind.has(.english) { english += 1 }
            if kind.has(.foreign) { foreign += 1 }
        }
        return foreign >= 2 && foreign > english * 2
    }
}
