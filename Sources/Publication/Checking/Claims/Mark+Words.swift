extension Mark {
    /// As a person reads it: “not in the account”.
    package var words: String {
        switch self {
        case .agrees: "agrees"
        case .contradicts: "contradicts"
        case .compatible: "compatible"
        case .notInAccount: "not in the account"
        case .notUnderstood: "not understood"
        }
    }

    /// A sign that stands beside the colour, because colour alone says nothing to some readers.
    package var sign: String {
        switch self {
        case .agrees: "✓"
        case .contradicts: "✗"
        case .compatible: "≈"
        case .notInAccount: "–"
        case .notUnderstood: "?"
        }
    }
}
