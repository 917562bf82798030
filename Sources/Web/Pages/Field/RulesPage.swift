import Primitives
import VictimServices

/// The dated rules of the states: which was in force on a day, and where it was read.
enum RulesPage {
    static func sheet(_ book: RuleBook, place: String?, on day: CivilDate, tabs: [Sheet.Tab]) -> Sheet {
        let rules = book.rules.filter { (place == nil || $0.place == place) && $0.isInForce(on: day) }
        let unconfirmed = rules.count { !$0.isConfirmed }
        let places = Dictionary(book.rules.map { ($0.place, $0.placeName) }) { first, _ in first }
            .sorted { ($0.key == "US" ? "" : $0.value) < ($1.key == "US" ? "" : $1.value) }
        return Sheet(
            tabs: tabs,
            tabsLabel: "Services",
            title: "Rules of the states",
            lead:
                "\(rules.count) \(rules.count == 1 ? "rule" : "rules") in force on \(day), for counsel to confirm; \(unconfirmed) not yet read in full at a source.",
            isFlowing: true,
            blocks: [
                Sheet.Block(
                    "which",
                    "Which state, and on which day",
                    texts: [
                        "Values with their sources and no opinions. What was not read is marked “recall, not confirmed”. Compiled \(book.compiled)."
                    ],
                    html: form(places, place, day)
                )
            ] + blocks(rules)
        )
    }

    /// A form that only asks: it sends nothing but the query.
    private static func form(_ places: [(key: String, value: String)], _ place: String?, _ day: CivilDate) -> String {
        let options = places.map { code, name in
            "<option value=\"\(code)\"\(code == place ? " selected" : "")>\(name)</option>"
        }
        return "<form class=\"small\" method=\"get\" action=\"\(SiteURL.rules.path)\"><span class=\"control\">"
            + "<label for=\"rules-state\">State</label><select id=\"rules-state\" name=\"state\"><option value=\"\">All</option>"
            + options.joined() + "</select></span><span class=\"control\"><label for=\"rules-on\">Day</label>"
            + "<input id=\"rules-on\" name=\"on\" type=\"date\" value=\"\(day)\"></span><button>Show</button></form>"
    }

    private static func blocks(_ rules: [StateRule]) -> [Sheet.Block] {
        var order: [String] = []
        for rule in rules where !order.contains(rule.placeName) { order.append(rule.placeName) }
        guard !order.isEmpty else {
            return [Sheet.Block("none", "No rule", texts: ["No rule of that place is known here. Ask counsel."])]
        }
        return order.map { name in
            Sheet.Block(
                "rules-\(name.lowercased().filter { $0.isLetter })",
                name,
                items: rules.filter { $0.placeName == name }.map(item)
            )
        }
    }

    private static func item(_ rule: StateRule) -> Sheet.Item {
        var words = ["\(rule.topic.title): \(rule.statute)."]
        if let kind = rule.kind { words.append("\(kind.title), under \(rule.age).") }
        if let who = rule.who, let to = rule.to { words.append("\(who) \(rule.within), to: \(to).") }
        if let hotline = rule.hotline { words.append("Telephone \(hotline).") }
        if !rule.summary.isEmpty { words.append(rule.summary) }
        let from = rule.from.map { "In force since \($0)" } ?? "Since when is not recorded here"
        let until = rule.until.map { ", until \($0)" } ?? ""
        let sources = rule.sources.map { "\($0.gives): \($0.read)" }.joined(separator: "; ")
        return Sheet.Item(
            words.joined(separator: " "),
            note: "\(from)\(until). Sources – \(sources).",
            status: rule.isConfirmed
                ? StatusText("read at its source", .awaited) : StatusText("recall in part", .doubtful)
        )
    }
}
