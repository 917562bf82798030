package import Primitives

extension AfterActionReport {
    /// The report as Markdown, a blank line between its parts.
    /// - Parameter clock: what the clocks of the operation's place show at an instant.
    /// - Returns: a document that begins with its title.
    package func markdown(_ clock: (Timestamp) -> String) -> String {
        var parts = ["# \(title)", "*Draft, filled from the log. People judge; the log only says what happened.*"]
        parts.append("## Overview")
        parts.append(overview.map { "- **\($0.name)**: \(Self.line($0.text))" }.joined(separator: "\n"))
        parts.append("## Analysis of objectives")
        parts.append(
            Self.table(
                ["Objective", "Capability", "Rating"],
                objectives.filter { $0.number != nil }.map { [$0.heading, $0.capability, $0.verdict] }
            )
        )
        parts.append(
            Finding.Rating.allCases.map { "\($0.letter): \($0.title)" }.joined(separator: "; ") + "."
        )
        for objective in objectives { parts += Self.chapter(objective) }
        parts.append("## What the log shows")
        parts.append(record.isEmpty ? "Nothing that a review would have to ask about." : Self.list(record, clock))
        if !missing.isEmpty {
            parts.append("## What is still missing")
            parts.append(missing.map { "- \(Self.line($0))" }.joined(separator: "\n"))
        }
        parts.append("## Appendix A: Improvement plan")
        parts.append(
            Self.table(
                ["Area for improvement", "Corrective action", "Capability", "Owner", "Start", "Completion"],
                actions.map { objective, finding in
                    [
                        finding.observation, finding.action ?? "", objective.capability, finding.owner ?? "",
                        finding.start?.description ?? "", finding.completion?.description ?? "",
                    ]
                }
            )
        )
        parts.append("## Appendix B: Participants")
        parts.append(
            Self.table(
                ["Agency", "Units", "Assigned", "Checked in", "Released"],
                participants.map { [$0.name, "\($0.units)", "\($0.assigned)", "\($0.checkedIn)", "\($0.released)"] }
            )
        )
        parts.append("## Appendix C: Timeline")
        parts.append(timeline.isEmpty ? "Nothing was recorded." : Self.list(timeline, clock))
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func chapter(_ objective: Objective) -> [String] {
        var parts = ["### \(line(objective.heading))"]
        if objective.number != nil { parts.append("Rating: \(objective.verdict).") }
        for (title, findings) in [
            ("Strengths", objective.strengths), ("Areas for improvement", objective.improvements),
        ] {
            parts.append("#### \(title)")
            parts.append(
                findings.isEmpty
                    ? "None recorded."
                    : findings.map { finding in
                        "- \(line(finding.observation)) (\(finding.key))"
                            + (finding.action.map { " *Action*: \(line($0))" } ?? "")
                    }.joined(separator: "\n")
            )
        }
        return parts
    }

    private static func list(_ moments: [Moment], _ clock: (Timestamp) -> String) -> String {
        moments.map { moment in
            let relative = moment.relative.map { "\($0.description), " } ?? ""
            return "- \(relative)\(moment.at), \(clock(moment.at)): \(line(moment.who)): \(line(moment.sentence))"
        }.joined(separator: "\n")
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "None recorded." }
        let lines = [header, header.map { _ in "---" }] + rows.map { $0.map(cell) }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// A text on one line that Markdown takes as text.
    private static func line(_ text: String) -> String {
        var escaped = ""
        for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
            if "\\`*_<>[]#".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    private static func cell(_ text: String) -> String {
        line(text).reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
    }
}

extension AfterActionReport.Objective {
    /// “1. Act at one minute”.
    package var heading: String { number.map { "\($0). \(title)" } ?? title }

    /// “S, performed with some challenges”.
    package var verdict: String { rating.map { "\($0.letter), \($0.title)" } ?? "not rated" }
}
