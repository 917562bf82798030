package import Primitives

/// A statement as blocks in the order of a page: the answer first, then by state, then what stands behind it.
package struct StatementPage {
    private let statement: Statement
    private let standing: Standing
    private let time: (Timestamp) -> String

    /// Where the statement stands at the moment of reading.
    package enum Standing: Sendable, Hashable {
        /// Not approved yet: nothing of it may leave the agency.
        case draft(version: Int)
        /// Approved, and not released yet.
        case approved
        case released(Timestamp)
        /// A later statement corrects it.
        case superseded(Timestamp, by: Int)
    }

    /// `time` reads an instant on the clocks of the statement's zone: “Aug 27, 2021, 06:00 CDT”.
    package init(_ statement: Statement, standing: Standing, time: @escaping (Timestamp) -> String) {
        self.statement = statement
        self.standing = standing
        self.time = time
    }

    package var blocks: [StatementBlock] {
        // A correction says first what it corrects.
        let (first, last) = statement.corrects == nil ? ([], changes) : (correction + changes, [])
        return [.title(title), .note(state)] + warnings + [.paragraph(lead)] + first + totals + byState + services
            + completeness + last + participants + definitions + closing
    }

    /// “Operation United Front: 102 arrests and 47 victims identified”.
    package var title: String {
        let kind = statement.corrects.map { "Correction of statement \($0)" } ?? "Statement \(statement.number)"
        return "\(statement.operation): \(kind)"
    }

    private var state: String {
        let state =
            switch standing {
            case .draft(let version): "Draft \(version), not approved. Not for release"
            case .approved: "Approved, not released"
            case .released(let moment): "Released \(time(moment))"
            case .superseded(let moment, let number): "Released \(time(moment)). Corrected by statement \(number)"
            }
        return "Statement \(statement.number). \(state). Figures as of \(time(statement.asOf))."
    }

    private var warnings: [StatementBlock] {
        statement.isReplay ? [.note("This is a replay of an operation, not a live one.")] : []
    }

    private var headline: [StatementFigure] {
        statement.totals.filter { statement.category($0.category)?.isHeadline == true }
    }

    private var lead: String {
        guard !headline.isEmpty else { return "No figure of \(statement.operation) has been released yet." }
        let figures = headline.map { figure in
            "\(words(figure)) (\(StatementWords.completeness(figure)))"
        }
        let when = statement.period.map { " of \(StatementWords.period($0))" } ?? ""
        return "\(statement.operation)\(when): \(StatementWords.joined(figures))."
    }

    private func words(_ figure: StatementFigure) -> String {
        StatementWords.figure(figure, statement.category(figure.category))
    }

    private var correction: [StatementBlock] {
        guard let corrected = statement.corrects else { return [] }
        return [
            .paragraph(
                "This statement corrects statement \(corrected). What changed, figure by figure:"
            )
        ]
    }

    private var totals: [StatementBlock] {
        let rest = statement.totals.filter { !isService($0) }
        guard !rest.isEmpty else { return [] }
        return [.heading("Totals"), .list(rest.map(item))]
    }

    private func item(_ figure: StatementFigure) -> StatementBlock.Item {
        let category = statement.category(figure.category)
        let about = figure.roundedTo.map { ", rounded to \($0)" } ?? ""
        return StatementBlock.Item(
            name: category?.label ?? figure.category,
            text:
                "\(StatementWords.number(figure.quantity, category?.unit))\(about) (\(StatementWords.completeness(figure)))"
        )
    }

    private func isService(_ figure: StatementFigure) -> Bool {
        statement.category(figure.category).map(StatementSections.isService) ?? false
    }

    private var byState: [StatementBlock] {
        guard !statement.lines.isEmpty else { return [] }
        return [
            .heading("By state"),
            .list(
                statement.lines.map { line in
                    let said =
                        switch line.status {
                        case .withheld: "withheld by origin"
                        case .nothingReported: "nothing reported yet"
                        case .published: line.figures.map(words).joined(separator: "; ")
                        }
                    let final = line.status == .published && !line.isFinal ? " (not final)" : ""
                    return StatementBlock.Item(name: line.jurisdiction.name, text: said + final)
                }
            ),
        ]
    }

    private var services: [StatementBlock] {
        let services = statement.totals.filter(isService)
        guard !services.isEmpty else { return [] }
        return [.heading("Services offered and given"), .list(services.map(item))]
    }

    private var completeness: [StatementBlock] {
        let expected = statement.expected.map { " of \($0)" } ?? ""
        let withheld = statement.lines.filter { $0.status == .withheld }.map(\.jurisdiction.name)
        let silent = statement.lines.filter { $0.status == .nothingReported }.map(\.jurisdiction.name)
        var sentences = ["As of \(time(statement.asOf)), \(statement.finalCount)\(expected) final."]
        if !silent.isEmpty { sentences.append("Nothing reported yet: \(StatementWords.joined(silent)).") }
        if !withheld.isEmpty {
            sentences.append(
                "Withheld by origin, and not in the totals: \(StatementWords.joined(withheld))."
            )
        }
        let people: Set<FactCategory.Unit?> = [.persons, .arrests]
        let partial = headline.filter { figure in
            !figure.isComplete && !figure.isStatedAlone && people.contains(statement.category(figure.category)?.unit)
        }.compactMap(missing)
        return [.heading("How complete this is"), .paragraph((sentences + partial).joined(separator: " "))]
    }

    /// “Victims identified: no figure from Iowa and Tennessee.”
    private func missing(_ figure: StatementFigure) -> String? {
        let without = statement.lines.filter { line in
            line.status == .published && !line.figures.contains { $0.category == figure.category }
        }
        guard !without.isEmpty, let category = statement.category(figure.category) else { return nil }
        return "\(category.label): no figure from \(StatementWords.joined(without.map(\.jurisdiction.name)))."
    }

    private var changes: [StatementBlock] {
        guard let previous = statement.previous else { return [] }
        let heading = StatementBlock.heading("What changed since statement \(previous)")
        guard !statement.changes.isEmpty else { return [heading, .paragraph("No published figure changed.")] }
        return [heading, .list(statement.changes.map(item))]
    }

    private func item(_ change: StatementChange) -> StatementBlock.Item {
        let category = statement.category(change.cell.category)
        func number(_ quantity: Quantity) -> String { StatementWords.number(quantity, category?.unit) }
        let label = StatementWords.lowered(category?.label ?? change.cell.category)
        let text =
            switch (change.from, change.to) {
            case (let from?, let to?): "\(label) was \(number(from)), is \(number(to))"
            case (nil, let to?): "\(label) is new: \(number(to))"
            case (let from?, nil): "\(label) was \(number(from)), is no longer given"
            case (nil, nil): label
            }
        return StatementBlock.Item(name: change.cell.jurisdiction?.name ?? "All jurisdictions", text: text)
    }

    private var participants: [StatementBlock] {
        let names = statement.lines.map(\.jurisdiction.name)
        var blocks: [StatementBlock] = [.heading("Who takes part")]
        if !names.isEmpty {
            let count = names.count == 1 ? "1 jurisdiction" : "\(names.count) jurisdictions"
            blocks.append(.paragraph("\(count): \(StatementWords.joined(names))."))
        }
        if !statement.agencies.isEmpty {
            blocks.append(.paragraph("Agencies: \(StatementWords.joined(statement.agencies))."))
        }
        return blocks.count > 1 ? blocks : []
    }

    private var definitions: [StatementBlock] {
        guard !statement.categories.isEmpty else { return [] }
        return [
            .heading("What the words mean"),
            .definitions(
                statement.categories.map { StatementBlock.Definition(term: $0.label, text: $0.definition) }
            ),
        ]
    }

    private var closing: [StatementBlock] {
        [
            .note(
                "An arrest is an accusation. Everyone is presumed innocent unless and until proven guilty."
            ),
            .note(
                "\(statement.hotline.name): call \(statement.hotline.phone) or text \(statement.hotline.text). In danger now: 911."
            ),
        ]
    }
}
