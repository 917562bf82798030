/// What the reading of a place rests on, from the least to the most.
enum PlaceEvidence: Int, Comparable {
    /// The text was about it last.
    case inherited
    /// It stands in the sentence.
    case governed
    /// It is tied to the number: “Kentucky’s 46 arrests”, “46 arrests in Kentucky”, “Kentucky: 46 arrests”.
    case stated

    static func < (first: Self, second: Self) -> Bool {
        first.rawValue < second.rawValue
    }
}
