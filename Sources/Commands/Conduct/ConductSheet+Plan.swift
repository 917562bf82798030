import Primitives

/// The plan and the time as text.
extension ConductSheet {
    var plansText: String {
        guard !list("plans").isEmpty else { return "No plan yet: keep one with “unitedfront plan draft FILE”." }
        var table = TextTable(["agency", "version", "status", "title", "taken note", "not yet"], isWords: true)
        for plan in list("plans") {
            table.add([
                plan.word("agency"), plan.number("number"), plan.word("status"), plan.word("title"),
                "\(plan.words("confirmed").count) nodes, \(plan.words("people").count) people",
                plan.word("status") == "approved" ? plan.words("missing").joined(separator: " ") : "",
            ])
        }
        return table.text
    }

    var hHourText: String {
        guard let hHour, let hour = json["hHour"] else {
            return "No H-hour yet: set it with “unitedfront h-hour set TIME”."
        }
        var lines = ["H-hour  \(time(hHour))"]
        if let reason = hour["reason"]?.string { lines.append("  \(reason)") }
        lines.append("Taken note: \(Self.names(hour.words("confirmed")))")
        lines.append("Not yet: \(Self.names(hour.words("missing")))")
        return lines.joined(separator: "\n")
    }

    var timelineText: String {
        guard !list("timeline").isEmpty else { return "No task yet: plan one with “unitedfront timeline set”." }
        var table = TextTable(["start", "UTC and place", "minutes", "task", "owner", "status", "what"], isWords: true)
        for task in list("timeline") {
            let at = task["startsAt"]?.string.flatMap { Timestamp($0) }
            let late = task["lateMinutes"]?.integer ?? 0
            table.add([
                task.word("start"), at.map { clocks($0, zone: task["zone"]?.string) } ?? "", task.number("duration"),
                task.word("key") + (task["critical"]?.bool == true ? " *" : ""), task.word("owner"),
                task.word("status") + (late > 0 ? " (\(late) min)" : ""),
                task.word("title") + (task["reason"]?.string.map { ": \($0)" } ?? ""),
            ])
        }
        return table.text + "\n* on the critical path"
    }

    static func names(_ names: [String], orElse nothing: String = "nobody") -> String {
        names.isEmpty ? nothing : names.joined(separator: ", ")
    }
}

extension JSONValue {
    /// The text of a member, or a dash.
    func word(_ name: String) -> String { self[name]?.string ?? "–" }

    /// The number of a member, or a dash.
    func number(_ name: String) -> String { self[name]?.integer.map { "\($0)" } ?? "–" }

    /// The texts of a member that is a list.
    func words(_ name: String) -> [String] { self[name]?.array?.compactMap(\.string) ?? [] }
}
