/// What differs between two versions of what an operation counts.
package struct CategorySetChange: Sendable, Hashable {
    package let added: [Category]
    package let removed: [Category]
    /// Categories that stand in both and say something else.
    package let changed: [Changed]
    /// Whether those that stand in both stand in another order.
    package let isReordered: Bool
    private let labels: [CategoryKey: String]

    /// A category before and after.
    package struct Changed: Sendable, Hashable {
        package let before: Category
        package let after: Category
    }

    package init(from old: CategorySet, to new: CategorySet) {
        added = new.categories.filter { old[$0.key] == nil }
        removed = old.categories.filter { new[$0.key] == nil }
        changed = old.categories.compactMap { before in
            guard let after = new[before.key], after != before else { return nil }
            return Changed(before: before, after: after)
        }
        let kept = old.categories.map(\.key).filter { new[$0] != nil }
        isReordered = kept != new.categories.map(\.key).filter { old[$0] != nil }
        labels = Dictionary(
            (new.categories + old.categories).map { ($0.key, $0.label) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && !isReordered }

    /// One sentence for each difference: what was added, what was removed, what was changed and what it was before.
    package var sentences: [String] {
        added.map { "Added “\($0.label)” (\($0.key)), counted in \($0.unit.label)\(part(of: $0.parent))." }
            + removed.map { "Removed “\($0.label)” (\($0.key))." }
            + changed.map {
                "Changed “\($0.after.label)” (\($0.after.key)): \(differences($0).joined(separator: "; "))."
            }
            + (isReordered ? ["Changed the order of the categories."] : [])
    }

    private func part(of parent: CategoryKey?) -> String {
        parent.map { ", as a part of “\(labels[$0] ?? $0.description)”" } ?? ""
    }

    private func differences(_ change: Changed) -> [String] {
        let (before, after) = (change.before, change.after)
        var found: [String] = []
        if before.label != after.label { found.append("it was called “\(before.label)”") }
        if before.definition != after.definition {
            found.append("its definition is now “\(after.definition)”, and was “\(before.definition)”")
        }
        if before.unit != after.unit { found.append("it was counted in \(before.unit.label)") }
        if before.parent != after.parent {
            let whole = before.parent.map { "a part of “\(labels[$0] ?? $0.description)”" } ?? "a part of nothing"
            found.append("it was \(whole)")
        }
        if before.isRemainder != after.isRemainder {
            found.append(after.isRemainder ? "it is now what remains of its whole" : "it was what remains of its whole")
        }
        if before.isHeadline != after.isHeadline {
            found.append(after.isHeadline ? "boards now lead with it" : "boards led with it")
        }
        return found + words(before, after)
    }

    private func words(_ before: Category, _ after: Category) -> [String] {
        let (old, new) = (Set(before.words), Set(after.words))
        let more = after.words.filter { !old.contains($0) }
        let fewer = before.words.filter { !new.contains($0) }
        guard before.words != after.words, more.isEmpty, fewer.isEmpty else {
            return (more.isEmpty ? [] : ["words added: \(more.joined(separator: ", "))"])
                + (fewer.isEmpty ? [] : ["words removed: \(fewer.joined(separator: ", "))"])
        }
        return ["its words stand in another order"]
    }
}
