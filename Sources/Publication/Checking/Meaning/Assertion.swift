import Primitives

/// A number of a text with everything that was understood of it.
struct Assertion {
    var mention: Mention
    /// Bytes of the number and the words that bind it.
    let range: Range<Int>
    let text: String
    var subject: Subject
    /// Where it may speak of, the likeliest first; empty where nobody can say.
    var scopes: [Where]
    /// What the reading of the place rests on.
    var placeEvidence = PlaceEvidence.stated
    /// Whether a noun, a label or a column beside the number says what it counts, and not only what was counted before.
    var isNamed = true
    /// The places of its sentence and of those before it, which a number without its own place may mean.
    var neighbours: [Where] = []
    /// Whether words beside the number say that it is some of a larger one: “the rest”, “of those”, “another 12”.
    var isOfSome = false
    /// The states that together have the number; empty where it is that of one place.
    var group: [Where] = []
    /// The only place that its sentence names.
    var onlyPlace: Where?
    var status = Status.asserted
    /// Which sentence of the text, counted from 0.
    var sentence = 0
    /// Which list it is a line of, nil for running text.
    var list: Int?
    /// The share's whole, where it is clear.
    var whole: Share?
    /// What it says of published statistics.
    var statistic: StatisticClaim?
    /// The words of rescue or conviction that are said of it.
    var says: Set<String> = []

    enum Status: Hashable {
        case asserted
        /// Of another operation, another year, another source.
        case elsewhere(String)
        /// Planned, hoped for, or only possible.
        case planned
        /// Denied, asked or withdrawn.
        case denied
    }
}
