/// What a text was about last, which decides for sentences that do not say it themselves.
struct Topic {
    /// Where it may be, the likeliest first.
    var scopes: [Where] = [.whole]
    /// Why the text speaks of something else than the operation; nil where it does not.
    var elsewhere: String?
    /// What was counted last.
    var subject: Subject?
    /// What was counted last that is a category of the account.
    var category: Subject?
    /// Whether the line before ended with a colon.
    var isOpen = false
    /// What the head over a list or the words “by state” count.
    var heading: WordClass = []
    /// The year of the statistics that were spoken of.
    var year: Int?
    /// The places named in the sentences before, the latest first, few.
    var places: [Where] = []
    /// The latest place named.
    var lastPlace: Where?

    /// A new paragraph goes back to the whole operation, and a place before it may still be meant.
    mutating func beginParagraph() {
        elsewhere = nil
        subject = nil
        category = nil
        if scopes.first?.isWhole == false { scopes = [.whole] + scopes.filter { !$0.isWhole } }
    }
}
