/// What a guesser who knows the usual tricks needs of a passphrase.
///
/// Its pieces are weighed: a run of neighbouring keys, a well-known word, a name or a short number count as one
/// however long they are, any other character counts by itself. A text that weighs less than ``least`` is refused;
/// which reason is given depends on what made it light.
struct Guessability {
    /// The least weight. 12 unrelated characters weigh 12; “Football2024!” weighs 2.
    static let least = 6

    /// Why the text is refused, or nil where it may be used.
    let problem: PassphraseProblem?

    init(of scalars: String.UnicodeScalarView, account: String) {
        let typed = Array(scalars)
        if Self.period(of: typed) < Passphrase.lengths.lowerBound {
            problem = .repetition
            return
        }
        let names = Self.names(account)
        if Self.weight(of: typed) < Self.least {
            problem = .run
        } else if Self.weight(of: typed, words: CommonWords.all) < Self.least {
            problem = .common
        } else if Self.weight(of: typed, words: CommonWords.all, names: names) < Self.least {
            problem = .name
        } else {
            problem = nil
        }
    }

    /// What the text weighs in the reading that makes it lightest: as it stands, or with signs read as letters.
    private static func weight(
        of typed: [Unicode.Scalar],
        words: Set<[Unicode.Scalar]> = [],
        names: [[Unicode.Scalar]] = []
    ) -> Int {
        let readings = [LeetFolding.lowercase(typed), LeetFolding.fold(typed)]
        return readings.map { PieceWeighing($0, words: words, names: names).weight }.min() ?? 0
    }

    /// The length of the piece that the whole text repeats at least twice, or the length of the text.
    private static func period(of scalars: [Unicode.Scalar]) -> Int {
        guard scalars.count >= 2 else { return scalars.count }
        let found = (1...(scalars.count / 2)).first { period in
            (period..<scalars.count).allSatisfy { scalars[$0] == scalars[$0 - period] }
        }
        return found ?? scalars.count
    }

    /// The names that count for nothing: of the account, whole and in parts, and of this program.
    private static func names(_ account: String) -> [[Unicode.Scalar]] {
        let parts = account.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let whole = parts.joined()
        return ([whole] + parts + ["unitedfront", "united", "front"])
            .map { Array($0.unicodeScalars) }
            .flatMap { [LeetFolding.lowercase($0), LeetFolding.fold($0)] }
            .filter { $0.count >= 3 }
            .sorted { $0.count > $1.count }
    }
}
