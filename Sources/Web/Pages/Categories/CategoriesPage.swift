package import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results

/// What an operation counts, in words that leave no doubt, and how that changed.
package enum CategoriesPage {
    /// - Parameters:
    ///   - view: what is and was counted.
    ///   - mayChange: whether the reader may change it here.
    /// - Returns: the page.
    static func sheet(_ view: CategoriesView, mayChange: Bool) -> Sheet {
        let clock = ZoneClock(view.operation.zone)
        let since = view.versions.first.map { ", set \(clock.dateAndTime($0.at)) by \(by($0, view))" } ?? ""
        return Sheet(
            tabs: [],
            title: "What is counted",
            lead: "\(view.current.categories.count) categories, version \(view.current.version)\(since).",
            blocks: [now(view, mayChange: mayChange), words(view), history(view, clock)]
        )
    }

    private static func now(_ view: CategoriesView, mayChange: Bool) -> Sheet.Block {
        let operation = view.operation.id
        var texts = [
            "Every figure is counted as it stands here. A new category is not reported until somebody reports it: nothing becomes zero by itself."
        ]
        if !view.isLead {
            let leads = view.leads.map { "“\($0)”" }.joined(separator: " or ")
            texts.append("Only the agency that leads the operation (\(leads)) changes what is counted: ask it.")
        } else if !mayChange {
            texts.append("Whoever may open an operation may also change what is counted.")
        }
        return Sheet.Block(
            "in-force",
            "Counted now",
            texts: texts,
            table: table(view.current, view, mayChange: mayChange),
            links: mayChange ? [.init(label: "Add a category", href: SiteURL.newCategory(operation).path)] : []
        )
    }

    private static func table(_ set: CategorySet, _ view: CategoriesView, mayChange: Bool) -> Sheet.Table {
        let operation = view.operation.id
        return Sheet.Table(
            caption: "The categories of \(view.operation.name), version \(set.version)",
            columns: [
                .init("Category"), .init("What is counted"), .init("Unit"), .init("Part of"),
            ] + (mayChange ? [.init("Change")] : []),
            rows: set.categories.map { category in
                .init(
                    "category-\(category.key.elementID)",
                    .init(
                        category.label,
                        note: category.key.description,
                        href: SiteURL.figure(operation, FigureAddress(category: category.key)).path
                    ),
                    [
                        .init(category.definition, note: notes(category).joined(separator: " ")),
                        .init(category.unit.label),
                        .init(category.parent.flatMap { set[$0]?.label } ?? "–"),
                    ]
                        + (mayChange
                            ? [.init("Change", href: SiteURL.changeCategory(operation, category.key).path)] : [])
                )
            }
        )
    }

    /// Behind a key: there are hundreds, and only whoever imports documents needs them.
    private static func words(_ view: CategoriesView) -> Sheet.Block {
        let read = view.current.categories.filter { !$0.words.isEmpty }
        return Sheet.Block(
            "words",
            "How documents are read",
            texts: [
                "A document's words are taken for a category where they are its label or one of its words, in whatever order. What two categories claim, or none, is left out and listed."
            ],
            table: read.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "The words that reports use for each category",
                    columns: [.init("Category"), .init("Words")],
                    rows: read.map { .init("", .init($0.label), [.init($0.words.joined(separator: ", "))]) }
                ),
            isFolded: true
        )
    }

    private static func notes(_ category: Results.Category) -> [String] {
        (category.isRemainder ? ["What remains of its whole."] : [])
            + (category.isHeadline ? ["Boards and statements lead with it."] : [])
    }

    private static func history(_ view: CategoriesView, _ clock: ZoneClock) -> Sheet.Block {
        Sheet.Block(
            "versions",
            "How it changed",
            texts: view.versions.count == 1 ? ["It has not changed since the operation was opened."] : [],
            items: view.versions.map { version in
                Sheet.Item(
                    "Version \(version.set.version), \(clock.dateAndTime(version.at)), by \(by(version, view))",
                    note: version.change.map { $0.sentences.joined(separator: " ") }
                        ?? "\(version.set.categories.count) categories to start with.",
                    links: [
                        .init(
                            label: "Entry of version \(version.set.version)",
                            href: SiteURL.entry(view.operation.id, version.entry).path
                        )
                    ]
                )
            }
        )
    }

    /// Who set a version; with their agency, where several lead.
    private static func by(_ version: CategoryVersion, _ view: CategoriesView) -> String {
        view.leads.count > 1 ? "\(version.by) of “\(version.agency)”" : version.by.description
    }
}

extension PageRenderer {
    /// What is counted, with the ways to change it where the reader may.
    package func categories(_ view: CategoriesView) -> String {
        let mayChange = view.isLead && reader.allowed.contains(.openOperation)
        return page(
            PageChrome("What is counted", in: view.operation),
            render(CategoriesPage.sheet(view, mayChange: mayChange), with: .sheet)
        )
    }
}
