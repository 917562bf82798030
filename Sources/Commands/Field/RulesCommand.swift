import ArgumentParser
import Coordination
import Primitives
import VictimServices

/// `unitedfront rules`.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Dated rules of the states on reporting and safe harbor, with sources, for counsel to confirm."
    )

    @Option(name: .long, help: "A state, such as MO, or US; without it, all.")
    var state: String?

    @Option(name: .long, help: "The day, such as 2021-08-27; without it, today.")
    var on: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let book = try await refusable { () throws(Refusal) in try RuleBook.known() }
        var place: String?
        if let state {
            guard let code = state == "US" ? state : Jurisdiction(naming: state)?.code else {
                throw CommandFailure.usage("“\(state)” is not a state: write MO or US-MO, or US for the United States")
            }
            place = code
        }
        var day = Clock.system.now().date
        if let on {
            guard let given = CivilDate(on) else {
                throw CommandFailure.usage("“\(on)” is not a day: write it like 2021-08-27")
            }
            day = given
        }
        guard !json else { return Terminal.json(book.json(of: place, on: day)) }
        let rules = book.rules.filter { (place == nil || $0.place == place) && $0.isInForce(on: day) }
        print("In force on \(day), for counsel to confirm:")
        if rules.isEmpty { print("No rule of that place is known here: ask counsel.") }
        for rule in rules {
            print("\n\(rule.placeName) – \(rule.topic.title): \(rule.statute)")
            if let kind = rule.kind { print("  \(kind.title), under \(rule.age)") }
            if let who = rule.who, let to = rule.to { print("  \(who) \(rule.within), to: \(to)") }
            if let hotline = rule.hotline { print("  Telephone \(hotline)") }
            if !rule.summary.isEmpty { print("  \(rule.summary)") }
            print(
                "  Since \(rule.from?.description ?? "a day not recorded here")"
                    + (rule.until.map { ", until \($0)" } ?? "")
            )
            for source in rule.sources {
                print(
                    "  \(source.isConfirmed ? "read" : "recall, not confirmed"): \(source.gives)"
                        + (source.isConfirmed ? " – \(source.read)" : "")
                )
            }
        }
    }
}
