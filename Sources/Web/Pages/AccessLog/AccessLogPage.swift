import Coordination
import Primitives

/// Who signed in, who looked at what, and what was refused.
enum AccessLogPage {
    struct Model {
        let lead: String
        let account: String
        let text: String
        let from: String
        let to: String
        let lines: [Line]
        let hasLines: Bool
        let hasNext: Bool
        let nextHref: String
        let proof: String
        let action = SiteURL.accessLog.path

        struct Line {
            let time: String
            let shownTime: String
            let who: String
            let what: String
            let outcome: String
            let target: String
            let source: String
        }

        init(_ page: AccessPage, _ fields: AccessQuery) {
            lead = "\(page.size) lines stand in the log. Reading it is recorded too."
            (account, text, from, to) = (fields.who, fields.text, fields.from, fields.to)
            lines = page.lines.map {
                Line(
                    time: $0.at.description,
                    shownTime: $0.time.replacing("T", with: " ").replacing("Z", with: ""),
                    who: $0.who,
                    what: $0.what,
                    outcome: $0.outcome == "done" ? "done" : "▲ \($0.outcome)",
                    target: $0.target,
                    source: $0.source
                )
            }
            hasLines = !lines.isEmpty
            hasNext = page.next != nil
            nextHref = page.next.map { SiteURL.accessLog.path + fields.query(before: $0) } ?? ""
            proof = "The log is a hash tree like every other here. Prove it with “unitedfront log verify”."
        }
    }
}

extension PageRenderer {
    func accessLog(_ model: AccessLogPage.Model) -> String {
        page(PageChrome("Access log", section: .accessLog), render(model, with: .accesslog))
    }
}
