/// Something did not work: what, why, and what to do next.
enum ProblemPage {
    struct Model: Hashable {
        let status: Int
        let title: String
        let detail: String
        let next: String
        let href: String
        let label: String
    }
}

extension PageRenderer {
    /// A page for a refusal or a failure: `detail` says why, `next` how to mend it, and `link` leads on.
    package func problem(
        status: Int,
        title: String,
        detail: String,
        next: String,
        link: (url: SiteURL, label: String) = (.home, "All operations")
    ) -> String {
        let model = ProblemPage.Model(
            status: status,
            title: title,
            detail: detail,
            next: next,
            href: link.url.path,
            label: link.label
        )
        return page(PageChrome(title), render(model, with: .problem))
    }
}
