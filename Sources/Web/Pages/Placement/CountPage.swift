import Primitives
import VictimServices

/// The page behind a single-use link: two numbers, for a night worker with a phone.
struct CountPage {
    /// Nil where the link is good for nothing any more; then ``notice`` says why.
    let form: FormPage?
    let notice: String

    init(
        link: PlacementState.LinkRecord?,
        standing: (Slug) -> PoolStanding?,
        now: Timestamp,
        action: String,
        problem: FieldProblem?,
        values: [String: String]
    ) {
        guard let link, let pool = standing(link.link.pool) else {
            form = nil
            notice = "This link is not one of this provider's: ask for a new one."
            return
        }
        guard !link.isUsed, now < link.link.expires else {
            form = nil
            notice =
                link.isUsed
                ? "This link was used before, and each is good for one count: ask for a new one."
                : "This link has expired: ask for a new one."
            return
        }
        notice = ""
        let known = ["offline": "\(pool.offline)"]
        let fields = FormFields(known.merging(values) { _, typed in typed }, problem)
        form = FormPage(
            title: "Count: \(pool.pool.title)",
            lead:
                "\(pool.pool.maximum) are there, \(pool.held) of them held. No names, nothing about anybody: two numbers.",
            controls: [
                fields.number("available", "How many are free now?", "Without those that are held.", required: true),
                fields.number("offline", "How many are out of use?", "Broken, closed, in repair."),
            ],
            problem: problem,
            hidden: [],
            path: action,
            submit: "Send the count",
            cancel: action
        )
    }
}

extension PageRenderer {
    /// The page of a link, or what became of it.
    func count(_ form: FormPage?, _ notice: String) -> String {
        let content =
            form.map { render($0, with: .form) }
            ?? render(Sheet(tabs: [], title: "Count", lead: notice, blocks: []), with: .sheet)
        return page(PageChrome(plain: form?.title ?? "Count").withQuickExit(), content)
    }
}
