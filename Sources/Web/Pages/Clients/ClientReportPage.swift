import Clients
import Primitives

/// Figures for those who fund this provider: exact for its own eyes, guarded for all others.
enum ClientReportPage {
    static func sheet(_ report: GuardedReport, _ reader: PageReader, key: String) -> Sheet {
        let days = report.period.days
        let guarded =
            report.isGuarded
            ? "No count from 1 to 10 is shown, and none from which one can be derived."
            : "Exact counts, for this provider’s own eyes: do not pass them on."
        return Sheet(
            tabs: ClientsPage.tabs(.reports, reader),
            tabsLabel: "Clients",
            title: "Report for \(report.period.inWords)",
            lead:
                "People served: \(text(report.served)), of them new: \(text(report.new)), \(days.lowerBound) to \(days.upperBound). \(guarded)",
            isFlowing: true,
            blocks: [choose(report), totals(report)] + report.tables.map { block($0) } + [export(key)]
        )
    }

    private static func choose(_ report: GuardedReport) -> Sheet.Block {
        let year = report.period.year
        let views = ["FY\(year)"] + (1...4).map { "FY\(year)-Q\($0)" }
        let other = ["FY\(year - 1)", "FY\(year + 1)"]
        let eyes = report.isGuarded ? "" : "&for=inside"
        var links = (views + other).map { period in
            Sheet.Link(
                label: FiscalPeriod(period)?.brief ?? period,
                href: SiteURL.clients(.reports).path + "?period=\(period)\(eyes)"
            )
        }
        links.append(
            report.isGuarded
                ? Sheet.Link(
                    label: "Exact, for our own eyes",
                    href: SiteURL.clients(.reports).path + "?period=\(report.period)&for=inside"
                )
                : Sheet.Link(
                    label: "For a funder",
                    href: SiteURL.clients(.reports).path + "?period=\(report.period)"
                )
        )
        return Sheet.Block(
            "period",
            "Period",
            texts: ["Fiscal years of the federal government, each from October 1."],
            links: links
        )
    }

    private static func totals(_ report: GuardedReport) -> Sheet.Block {
        Sheet.Block(
            "totals",
            "People",
            table: Sheet.Table(
                caption: "People, each counted once inside this provider",
                columns: [.init("Count"), .init("People", isNumber: true)],
                rows: [
                    row("Served in the period", report.served),
                    row("New: first service here in the federal fiscal year", report.new),
                    row("Never served here before", report.firstEver),
                ]
            )
        )
    }

    private static func row(_ title: String, _ count: Int?) -> Sheet.Table.Row {
        Sheet.Table.Row("", Sheet.Cell(title), [Sheet.Cell(text(count), isNumber: true)])
    }

    private static func text(_ count: Int?) -> String { count.map { "\($0)" } ?? "withheld" }

    private static func block(_ table: GuardedReport.Table) -> Sheet.Block {
        let countsTimes = table.lines.contains { $0.countsTimes }
        return Sheet.Block(
            table.key,
            table.title,
            table: Sheet.Table(
                caption: "\(table.title): counts",
                columns: [.init("Line"), .init("People", isNumber: true)]
                    + (countsTimes ? [.init("Times", isNumber: true)] : []),
                rows: table.lines.map { line in
                    Sheet.Table.Row(
                        "",
                        Sheet.Cell(line.title, note: table.key == "pmt" ? line.key : ""),
                        [Sheet.Cell(text(line.people), isNumber: true)]
                            + (countsTimes ? [Sheet.Cell(text(line.times), isNumber: true)] : [])
                    )
                }
            )
        )
    }

    private static func export(_ key: String) -> Sheet.Block {
        Sheet.Block(
            "htcds",
            "HTCDS 2.0",
            texts: [
                "One row for each person who has released something to the agency as a file: what the release names, and "
                    + "nothing else. Each is written down as given."
            ],
            forms: [
                Sheet.Form(
                    action: SiteURL.clients(.htcds).path,
                    hidden: [FormPage.Hidden(name: "request", value: key)],
                    controls: [
                        FormControl(named: "agency", .text, label: "Agency, as the releases name it", isRequired: true)
                    ],
                    submit: "Export as CSV",
                    isQuiet: true
                )
            ]
        )
    }
}

extension FiscalPeriod {
    /// “federal fiscal year 2027, quarter 1”, whose days stand beside it.
    fileprivate var inWords: String { "federal fiscal year \(brief)" }

    /// “2027, quarter 1”, where the words around it say what year is meant.
    fileprivate var brief: String { "\(year)" + (quarter.map { ", quarter \($0)" } ?? "") }
}
