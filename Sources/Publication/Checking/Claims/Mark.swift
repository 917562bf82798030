/// What the account says to a claim.
package enum Mark: String, Sendable, Hashable, CaseIterable {
    /// An exact claim, and the account has exactly this figure.
    case agrees
    /// The account's figure makes the claim untrue.
    case contradicts
    /// A bound, an approximation or a part that the account does not contradict.
    case compatible
    /// What is claimed is clear, and the account holds nothing on it.
    case notInAccount
    /// A number is asserted, but a careful reader could not say of what, or where.
    case notUnderstood
}
