import Operations
import Primitives

/// Readiness, decisions and people as text.
extension ConductSheet {
    func readinessText(_ agency: String?) -> String {
        var lines: [String] = []
        for node in list("readiness") where agency == nil || node.word("agency") == agency {
            lines.append("\(node.word("agency")): \(node.word("light"))")
            for item in node["items"]?.array ?? [] {
                let title = ReadinessItem(rawValue: item.word("item"))?.title ?? item.word("item")
                let words = [
                    item["evidence"]?.string, item["person"]?.string, item["doubt"]?.string.map { "but \($0)" },
                ]
                let detail = words.compactMap(\.self).joined(separator: "; ")
                lines.append("  \(title): \(item.word("light"))\(detail.isEmpty ? "" : " (\(detail))")")
            }
        }
        return lines.isEmpty ? "Nobody takes part yet." : lines.joined(separator: "\n")
    }

    var pointsText: String {
        guard !list("decisionPoints").isEmpty else { return "No decision point yet." }
        return list("decisionPoints").map { point in
            let due = point["dueAt"]?.string.flatMap { Timestamp($0) }.map { clocks($0) } ?? ""
            var lines = [
                "\(point.word("key"))  \(point.word("title")), due \(point.word("due"))  \(due)"
            ]
            if point["overdue"]?.bool == true { lines.append("  OVERDUE: nobody who leads has decided") }
            let votes = point["votes"]?.array ?? []
            lines.append("  votes: \(votes.count { $0.word("choice") == "go" }) go of \(point.number("quorum")) needed")
            for vote in votes { lines.append("    \(Self.voice(vote))") }
            let decision = point["decision"].flatMap { $0.members == nil ? nil : Self.voice($0) }
            lines.append("  decided: \(decision ?? "not yet")")
            for node in point["nodes"]?.array ?? [] {
                let own = node["own"].flatMap { $0.members == nil ? nil : ", " + Self.voice($0) } ?? ""
                lines.append("    \(node.word("agency")): \(node.word("effect"))\(own)")
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private static func voice(_ voice: JSONValue) -> String {
        let reason = voice["reason"]?.string.map { " (\($0))" } ?? ""
        return
            "\(voice.word("agency")) \(voice.word("choice"))\(reason) by \(voice.word("by")) [\(voice.word("entry"))]"
    }

    var unitsText: String {
        var table = TextTable(["unit", "leader", "channel", "site", "present", "what"], isWords: true)
        for unit in list("units") {
            table.add([
                unit.word("key"), unit.word("leader"), unit.word("channel"), unit.word("site"),
                "\(unit.number("present")) of \(unit.words("people").count)", unit.word("title"),
            ])
        }
        var people = TextTable(["person", "unit", "presence", "briefed", "since"], isWords: true)
        for person in list("people") {
            let override = person["override"]?.string.map { " (\($0))" } ?? ""
            people.add([
                person.word("person"), person.word("unit"), person.word("presence"),
                (person["briefed"]?.bool == true ? "yes" : "NOT BRIEFED") + override, time(person["at"]),
            ])
        }
        return table.text + "\n\n" + people.text
    }
}
