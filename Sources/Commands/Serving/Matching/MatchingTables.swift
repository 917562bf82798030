import Foundation
import Primitives
import VictimServices

/// The benchmark's directory and questions as tables for the peer, in PostgreSQL's text form of COPY.
struct MatchingTables {
    let folder: URL
    private static let areaNumbers = Dictionary(uniqueKeysWithValues: ServiceArea.all.enumerated().map { ($1, $0 + 1) })

    func write(_ data: MatchingData, _ needs: [Need], _ queries: [DirectoryQuery], _ updates: [IndexedCapacity]) throws
    {
        try write("service.tsv", data.services.enumerated().map { Self.row($0, $1) })
        let numbers = Dictionary(uniqueKeysWithValues: data.services.enumerated().map { ($1.id, $0) })
        try write("capacity.tsv", data.capacities.map { Self.row($0, numbers) })
        try write("update.tsv", updates.enumerated().map { "\($0)\t" + Self.row($1, numbers) })
        try write("need.tsv", needs.enumerated().map { Self.row($0, $1) })
        try write("query.jsonl", queries.map { Self.json($0) })
    }

    /// One line for each question: the numbers of the services that were found, in order.
    func write(answers: [[String]], _ name: String) throws {
        try write(
            name,
            answers.map { $0.map { id in String(Int(id.suffix(12)) ?? -1) }.joined(separator: " ") }
        )
    }

    private func write(_ name: String, _ lines: [String]) throws {
        let text = lines.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    private static func point(_ place: GeoPoint?) -> String {
        place.map { "SRID=4326;POINT(\($0.longitude) \($0.latitude))" } ?? "\\N"
    }

    private static func range(_ ages: ClosedRange<Int>?) -> String {
        ages.map { "[\($0.lowerBound),\($0.upperBound + 1))" } ?? "[0,131)"
    }

    private static func bits(_ access: Set<AccessNeed>?) -> Int {
        guard let access else { return 63 }
        return AccessNeed.allCases.enumerated().reduce(0) { access.contains($1.element) ? $0 | 1 << $1.offset : $0 }
    }

    private static func row(_ number: Int, _ service: IndexedService) -> String {
        let offers = service.beds.map { Need.Wanted.bed($0) } + service.services.map { .service($0) }
        var shift = 0
        if case .offset(let minutes)? = service.hours?.zone { shift = minutes }
        let open: [String]? = service.hours?.weeks.first?.open.map { "[\($0.lowerBound),\($0.upperBound))" }
        var serves = [0]
        var areas = [0]
        if !service.areas.isEmpty {
            serves = service.areas.compactMap { areaNumbers[$0] }
            let covered = ServiceArea.all.filter { area in service.areas.contains { $0.covers(area) } }
            areas = covered.compactMap { areaNumbers[$0] }
        }
        let words = SearchWords.of(service.name + " " + service.text).sorted()
        var columns: [String] = [String(number), service.name.lowercased(), point(service.whereabouts)]
        columns.append(range(service.ages))
        columns.append(String(bits(service.access)))
        columns.append(list(serves.map { String($0) }))
        columns.append(list(areas.map { String($0) }))
        columns.append(list(words))
        columns.append(list(service.languages.sorted()))
        columns.append(String(offers.reduce(0) { $0 | 1 << $1.number }))
        columns.append(open.map { list($0) } ?? "\\N")
        columns.append(String(shift))
        return columns.joined(separator: "\t")
    }

    private static func list(_ items: [String]) -> String {
        "{" + items.joined(separator: ",") + "}"
    }

    private static func row(_ capacity: IndexedCapacity, _ numbers: [String: Int]) -> String {
        let room: (kind: Int, freshUntil: Int64) =
            switch capacity.room {
            case .free(let count, let countedAt, let staleAfter):
                (count > 0 ? 0 : 1, countedAt.milliseconds + staleAfter)
            case .band(let band, _): (band == .none ? 3 : 2, 0)
            case .unknown: (4, 0)
            }
        return "\(numbers[capacity.service] ?? -1)\t\(capacity.what.number)\t\(room.kind)\t\(room.freshUntil)"
    }

    private static func row(_ number: Int, _ need: Need) -> String {
        [
            String(number), String(need.what.number), String(areaNumbers[need.area] ?? -1),
            "[\(need.age.years.lowerBound),\(need.age.years.upperBound + 1))", String(bits(need.access)),
            point(need.area.center),
        ].joined(separator: "\t")
    }

    private static func json(_ query: DirectoryQuery) -> String {
        var members: [JSONValue.Member] = [
            .init("words", .array(SearchWords.of(query.text).sorted().map { .string($0) })),
            .init("open", .bool(query.isOpenNow)),
        ]
        if let what = query.what { members.append(.init("what", .integer(Int64(what.number)))) }
        if let age = query.age {
            members.append(.init("ages", .string("[\(age.years.lowerBound),\(age.years.upperBound + 1))")))
        }
        if let language = query.language { members.append(.init("language", .string(language))) }
        if let near = query.near {
            members.append(.init("near", .array([.double(near.longitude), .double(near.latitude)])))
        }
        if let within = query.within { members.append(.init("kilometres", .double(within))) }
        return String(decoding: JSONValue.object(members).utf8, as: UTF8.self)
    }
}
