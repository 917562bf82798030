/// Why a text cannot be a passphrase. Each says what to do instead and repeats nothing of the text.
package enum PassphraseProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// It has this many characters, fewer than 12.
    case tooShort(Int)
    /// It has more than 128 characters.
    case tooLong
    /// It holds a tab, a line end or another control character.
    case controlCharacter
    /// It is a short piece repeated.
    case repetition
    /// It is made of runs of neighbouring keys, letters or digits, or of a few short numbers.
    case run
    /// Little is left of it without the name of the account or of this program.
    case name
    /// It is made of a few words that are tried first.
    case common

    package var description: String {
        switch self {
        case .tooShort(let count):
            "The passphrase has \(count) \(count == 1 ? "character" : "characters"): "
                + "use at least 12, for example four words that do not belong together."
        case .tooLong:
            "The passphrase has more than 128 characters: use a shorter one."
        case .controlCharacter:
            "The passphrase holds a tab or a line end: use letters, digits, signs and spaces."
        case .repetition:
            "The passphrase repeats a short piece: use four words that do not belong together."
        case .run:
            "The passphrase is made of neighbouring keys or of letters and digits in order: "
                + "use four words that do not belong together."
        case .name:
            "The passphrase is little more than the name of the account or of this program: "
                + "use four words that do not belong together."
        case .common:
            "The passphrase is made of words that would be tried first: "
                + "use four less common words that do not belong together."
        }
    }
}
