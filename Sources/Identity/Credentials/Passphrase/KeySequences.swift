/// Which key follows which without a thought: the same key, the alphabet, the digits, rows and columns of keyboards.
enum KeySequences {
    /// Whether `second` follows `first` in one of the sequences, forwards or backwards.
    static func follow(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        first == second || pairs.contains(Pair(first: first, second: second))
    }

    private struct Pair: Hashable {
        let first: Unicode.Scalar
        let second: Unicode.Scalar
    }

    /// Rows of the QWERTY, QWERTZ and AZERTY layouts, the alphabet, the digits, and the two ways down the columns.
    private static let sequences = [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./",
        "qwertzuiopü", "yxcvbnm,.-", "azertyuiop", "qsdfghjklm", "wxcvbn",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "1q2w3e4r5t6y7u8i9o0p",
        "!@#$%^&*()_+",
    ]

    private static let pairs: Set<Pair> = {
        var pairs: Set<Pair> = []
        for sequence in sequences {
            let keys = Array(sequence.unicodeScalars)
            for (first, second) in zip(keys, keys.dropFirst()) {
                pairs.insert(Pair(first: first, second: second))
                pairs.insert(Pair(first: second, second: first))
            }
        }
        return pairs
    }()
}
