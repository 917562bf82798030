package import Primitives

/// A report as it may leave the house: no count of 1 to 10, and none from which such a one can be derived.
///
/// k = 11 (CMS: “no cell 1–10, nor any cell from which 1–10 can be derived”). A zero is shown. Where a partition hides one
/// line, more are hidden until what is hidden adds up to k or more, so that subtraction from the total tells nothing.
package struct GuardedReport: Sendable, Hashable {
    /// The smallest count that is shown.
    package static let smallest = 11

    /// A count, or nil where it is withheld.
    package struct Line: Sendable, Hashable {
        package let key: String
        package let title: String
        package let people: Int?
        package let times: Int?
        package let countsTimes: Bool
    }

    package struct Table: Sendable, Hashable {
        package let key: String
        package let title: String
        package let lines: [Line]
    }

    package let period: FiscalPeriod
    package let isGuarded: Bool
    package let served: Int?
    package let new: Int?
    package let firstEver: Int?
    package let tables: [Table]

    /// - Parameters:
    ///   - report: the exact counts.
    ///   - isGuarded: whether it leaves the house; false only for this provider's own eyes.
    package init(_ report: ClientReport, isGuarded: Bool) {
        period = report.period
        self.isGuarded = isGuarded
        guard isGuarded else {
            (served, new, firstEver) = (report.served, report.new, report.firstEver)
            tables = report.tables.map { Table($0, shown: Set($0.lines.indices)) }
            return
        }
        served = Self.isSafe(report.served) ? report.served : nil
        // Everyone who is not new has come back: neither may be small.
        new = Self.part(report.new, of: report.served)
        firstEver = Self.part(report.firstEver, of: report.served)
        tables = report.tables.map { table in
            Table(table, shown: table.isPartition ? Self.shown(table.lines.map(\.people)) : Self.safe(table.lines))
        }
    }

    private static func isSafe(_ count: Int) -> Bool { count == 0 || count >= smallest }

    /// A count beside a total from which the rest follows.
    private static func part(_ count: Int, of total: Int) -> Int? {
        isSafe(count) && isSafe(total - count) && isSafe(total) ? count : nil
    }

    private static func safe(_ lines: [ClientReport.Line]) -> Set<Int> {
        Set(lines.indices.filter { isSafe(lines[$0].people) })
    }

    /// The lines of a partition that may be shown together with its total.
    private static func shown(_ counts: [Int]) -> Set<Int> {
        var hidden = Set(counts.indices.filter { !isSafe(counts[$0]) })
        guard !hidden.isEmpty else { return Set(counts.indices) }
        let spare = counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }.sorted { counts[$0] < counts[$1] }
        for index in spare {
            if hidden.count > 1, hidden.reduce(0, { $0 + counts[$1] }) >= smallest { break }
            hidden.insert(index)
        }
        let total = hidden.reduce(0) { $0 + counts[$1] }
        // Nothing is left to hide behind: then a zero beside what is hidden would tell it.
        return hidden.count < 2 || total < smallest ? [] : Set(counts.indices).subtracting(hidden)
    }
}

extension GuardedReport.Table {
    fileprivate init(_ table: ClientReport.Table, shown: Set<Int>) {
        self.init(
            key: table.key,
            title: table.title,
            lines: table.lines.enumerated().map { index, line in
                GuardedReport.Line(
                    key: line.key,
                    title: line.title,
                    people: shown.contains(index) ? line.people : nil,
                    times: shown.contains(index) ? line.times : nil,
                    countsTimes: line.times != nil
                )
            }
        )
    }
}

extension GuardedReport {
    /// The report for programs: null where a count is withheld.
    package var json: JSONValue {
        let number = { (count: Int?) -> JSONValue in count.map { .integer(Int64($0)) } ?? .null }
        return [
            "period": .string(period.description), "from": .string(period.days.lowerBound.description),
            "to": .string(period.days.upperBound.description), "guarded": .bool(isGuarded),
            "smallest": isGuarded ? .integer(Int64(Self.smallest)) : .null, "served": number(served),
            "new": number(new),
            "firstEver": number(firstEver),
            "tables": .array(
                tables.map { table in
                    [
                        "key": .string(table.key), "title": .string(table.title),
                        "lines": .array(
                            table.lines.map { line in
                                var members: [JSONValue.Member] = [
                                    .init("key", .string(line.key)), .init("title", .string(line.title)),
                                    .init("people", number(line.people)),
                                ]
                                if line.countsTimes { members.append(.init("times", number(line.times))) }
                                return .object(members)
                            }
                        ),
                    ]
                }
            ),
        ]
    }
}
