/// What changed between two versions of a plan, line by line within each section.
package struct PlanDifference: Sendable, Hashable {
    package let section: PlanSection
    package let lines: [Line]

    /// A line that stayed, came or went.
    package enum Line: Sendable, Hashable {
        case kept(String)
        case added(String)
        case removed(String)
    }

    /// The sections in which `new` differs from `old`, in the order of the plan.
    package static func between(_ old: Plan, _ new: Plan) -> [PlanDifference] {
        PlanSection.allCases.compactMap { section in
            let before = lines(old.sections[section])
            let after = lines(new.sections[section])
            return before == after ? nil : PlanDifference(section: section, lines: compare(before, after))
        }
    }

    private static func lines(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func compare(_ before: [String], _ after: [String]) -> [Line] {
        let difference = after.difference(from: before)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var old = 0
        var new = 0
        while old < before.count || new < after.count {
            if removed.contains(old) {
                lines.append(.removed(before[old]))
                old += 1
            } else if added.contains(new) {
                lines.append(.added(after[new]))
                new += 1
            } else {
                lines.append(.kept(after[new]))
                old += 1
                new += 1
            }
        }
        return lines
    }
}
