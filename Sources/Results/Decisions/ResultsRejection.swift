package import Ledger
package import Primitives

/// Why a command about results is refused. The description is one sentence with the mend.
package enum ResultsRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case unknownCategory(CategoryKey, nearest: [CategoryKey])
    case noQuantity
    case asOfInFuture(Timestamp, now: Timestamp)
    case notATally(EntryID)
    case alreadyReplaced(EntryID, by: [EntryID])
    case otherFigure(EntryID)
    case alreadyApproved(EntryID)
    case sameHand(Principal)
    case categoriesNotNewer(current: Int64)
    case noCategories
    /// A set that says what the one in force says.
    case categoriesUnchanged(current: Int64)
    /// A category that would leave the set while something rests on it.
    case categoryInUse(CategoryKey, CategoryUse)
    /// A category that would be counted in another unit than this while something rests on it.
    case unitInUse(CategoryKey, Category.Unit, CategoryUse)
    /// A figure that would list persons under 18 as arrested for being sold.
    case minorArrested

    package var description: String {
        switch self {
        case .unknownCategory(let key, let nearest):
            "this operation does not count “\(key)”: "
                + (nearest.isEmpty
                    ? "use one of its categories"
                    : "did you mean " + nearest.map { "“\($0)”" }.joined(separator: " or ") + "?")
        case .noQuantity: "a report needs a figure to date, a figure for this period, or both"
        case .asOfInFuture(let asOf, let now):
            "the report says it holds as of \(asOf), which is more than five minutes after now (\(now)): check the clock or the time"
        case .notATally(let id): "entry \(id) is not a report of this operation: name the entry that holds the figure"
        case .alreadyReplaced(let id, let by):
            "entry \(id) has already been replaced or withdrawn by \(by.map(\.description).joined(separator: ", ")): correct that one"
        case .otherFigure(let id):
            "entry \(id) reports another category, jurisdiction or place: withdraw it and report the right one"
        case .alreadyApproved(let id): "entry \(id) is already approved"
        case .sameHand(let principal): "this figure was prepared by \(principal), so someone else must approve it"
        case .categoriesNotNewer(let current):
            "the categories are at version \(current): give the change the version \(current + 1)"
        case .noCategories: "this operation has no categories yet"
        case .categoriesUnchanged(let current):
            "version \(current) says the same: change a category, add one or take one out"
        case .categoryInUse(let key, .reports): "reports stand under “\(key)”: keep it, or withdraw them first"
        case .categoryInUse(let key, .statedTotal): "a document states a total under “\(key)”: keep it"
        case .unitInUse(let key, let unit, .reports):
            "reports stand under “\(key)” in \(unit.label): keep that unit, or withdraw them first"
        case .unitInUse(let key, let unit, .statedTotal):
            "a document states a total under “\(key)” in \(unit.label): keep that unit, or add another category"
        case .minorArrested:
            "a person under 18 who was sold is a victim and never an arrestee: report the person under “victims.minors”, and record what an agency claims under Services, where an advocate and counsel see it"
        }
    }
}
