/// Cuts a folded passphrase into pieces from the left, the longest known piece first, and adds up what they weigh.
struct PieceWeighing {
    /// The sum over the pieces.
    private(set) var weight = 0

    init(_ scalars: [Unicode.Scalar], words: Set<[Unicode.Scalar]>, names: [[Unicode.Scalar]] = []) {
        var rest = scalars[...]
        while let first = rest.first {
            if let name = names.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(name.count)
            } else if let length = Self.wordLength(rest, words) {
                rest = rest.dropFirst(length)
                weight += 1
            } else if let length = Self.runLength(rest) {
                rest = rest.dropFirst(length)
                weight += 1
            } else if let length = Self.numberLength(rest) {
                rest = rest.dropFirst(length)
                weight += 1
            } else {
                rest = rest.dropFirst()
                weight += Self.separators.contains(first) ? 0 : 1
            }
        }
    }

    /// What stands between and after words of itself says nothing.
    private static let separators = Set<Unicode.Scalar>([" ", ".", ",", "-", "_", "@", "!", "?", "+", "#", "*"])

    private static func wordLength(
        _ rest: ArraySlice<Unicode.Scalar>,
        _ words: Set<[Unicode.Scalar]>
    ) -> Int? {
        guard !words.isEmpty else { return nil }
        return stride(from: min(CommonWords.longest, rest.count), through: CommonWords.shortest, by: -1)
            .first { words.contains(Array(rest.prefix($0))) }
    }

    /// Three or more keys of which each follows the one before; the pairs may skip between two such sequences.
    private static func runLength(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        var length = 1
        while length < rest.count,
            KeySequences.follow(rest[rest.startIndex + length - 1], rest[rest.startIndex + length])
        {
            length += 1
        }
        return length >= 3 ? length : nil
    }

    /// At most four digits that stand alone: a year, a day, a PIN.
    private static func numberLength(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        let digits = rest.prefix { $0.properties.numericType == .decimal }.count
        return (1...4).contains(digits) ? digits : nil
    }
}
