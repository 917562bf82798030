/// All offerings of one kind, in the order of a curve that keeps neighbours together.
///
/// Leaves of at most 64 lie in branches of at most 64 leaves. Copies share what they have in common, so that a change after
/// a copy costs one leaf, the list of leaves in its branch and the list of branches: some microseconds whatever the size.
struct Shelf: Sendable {
    private(set) var branches: [Branch] = []

    struct Branch: Sendable {
        var cover: Cover
        var leaves: [Leaf]
    }

    struct Leaf: Sendable {
        var cover: Cover
        /// Never empty, in the order of their positions.
        var items: [ShelfItem]

        init(_ items: [ShelfItem]) {
            cover = Cover(items)
            self.items = items
        }
    }

    private static let width = 64
    /// How full leaves and branches are made at once, so that there is room for what comes.
    private static let fill = 48

    init() {}

    /// A shelf of all these at once.
    init(_ items: [ShelfItem]) {
        let sorted = items.sorted { $0.position < $1.position }
        let leaves = stride(from: 0, to: sorted.count, by: Self.fill).map { start in
            Leaf(Array(sorted[start..<min(start + Self.fill, sorted.count)]))
        }
        branches = stride(from: 0, to: leaves.count, by: Self.fill).map { start in
            Self.branch(Array(leaves[start..<min(start + Self.fill, leaves.count)]))
        }
    }

    mutating func insert(_ item: ShelfItem) {
        guard !branches.isEmpty else {
            branches = [Self.branch([Leaf([item])])]
            return
        }
        let (branch, leaf) = leaf(for: item.position)
        let index = branches[branch].leaves[leaf].items.first(notBefore: item.position)
        branches[branch].leaves[leaf].items.insert(item, at: index)
        branches[branch].leaves[leaf].cover.add(item)
        branches[branch].cover.add(item)
        if branches[branch].leaves[leaf].items.count > Self.width { split(branch, leaf) }
    }

    mutating func remove(_ position: ShelfItem.Position) {
        guard let (branch, leaf, index) = find(position) else { return }
        branches[branch].leaves[leaf].items.remove(at: index)
        if branches[branch].leaves[leaf].items.isEmpty {
            branches[branch].leaves.remove(at: leaf)
            if branches[branch].leaves.isEmpty {
                branches.remove(at: branch)
                return
            }
        } else {
            renew(branch, leaf)
        }
        branches[branch].cover = Cover(branches[branch].leaves.lazy.map(\.cover))
    }

    /// Puts an item in the place of the one with its position.
    mutating func replace(_ item: ShelfItem) {
        guard let (branch, leaf, index) = find(item.position) else { return }
        branches[branch].leaves[leaf].items[index] = item
        renew(branch, leaf)
        branches[branch].cover = Cover(branches[branch].leaves.lazy.map(\.cover))
    }

    private static func branch(_ leaves: [Leaf]) -> Branch {
        Branch(cover: Cover(leaves.lazy.map(\.cover)), leaves: leaves)
    }

    private mutating func renew(_ branch: Int, _ leaf: Int) {
        branches[branch].leaves[leaf].cover = Cover(branches[branch].leaves[leaf].items)
    }

    private mutating func split(_ branch: Int, _ leaf: Int) {
        let items = branches[branch].leaves[leaf].items
        branches[branch].leaves[leaf] = Leaf(Array(items[..<(items.count / 2)]))
        branches[branch].leaves.insert(Leaf(Array(items[(items.count / 2)...])), at: leaf + 1)
        let leaves = branches[branch].leaves
        guard leaves.count > Self.width else { return }
        branches[branch] = Self.branch(Array(leaves[..<(leaves.count / 2)]))
        branches.insert(Self.branch(Array(leaves[(leaves.count / 2)...])), at: branch + 1)
    }

    /// The leaf that a position belongs in: the last that begins no later, or the first.
    private func leaf(for position: ShelfItem.Position) -> (branch: Int, leaf: Int) {
        let branch = branches.countOfFirst { $0.leaves[0].items[0].position <= position } - 1
        let leaf = branches[max(0, branch)].leaves.countOfFirst { $0.items[0].position <= position } - 1
        return (max(0, branch), max(0, leaf))
    }

    private func find(_ position: ShelfItem.Position) -> (branch: Int, leaf: Int, index: Int)? {
        guard !branches.isEmpty else { return nil }
        let (branch, leaf) = leaf(for: position)
        let items = branches[branch].leaves[leaf].items
        let index = items.first(notBefore: position)
        return index < items.count && items[index].position == position ? (branch, leaf, index) : nil
    }
}

extension Array {
    /// How many satisfy `predicate`, where all that do come first.
    fileprivate func countOfFirst(_ predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension [ShelfItem] {
    /// The first index whose item stands no earlier than `position`.
    fileprivate func first(notBefore position: ShelfItem.Position) -> Int {
        countOfFirst { $0.position < position }
    }
}
