import Coordination
import HTTPTypes
import Ledger
import Primitives
import Results

/// What a form about a category says, and the set that it makes of the one that was seen.
extension FormReader {
    /// The version of the set that the form was filled in for: a form that is sent twice makes the same set twice, whatever stands
    /// by now, so that its key answers it.
    func seen(in view: CategoriesView) -> CategorySet {
        let version = values[.version].flatMap { Int64($0) }
        return view.versions.first { $0.set.version == version }?.set ?? view.current
    }

    /// A new category; nil where something is wrong with it.
    mutating func category() -> Results.Category? {
        let key = required(
            .category,
            "Write up to four words of letters and digits, joined by dots, such as warrants.search."
        ) {
            CategoryKey($0)
        }
        let unit = required(.unit, "Choose what one of them is.") { Results.Category.Unit(rawValue: $0) }
        let whole = optional(.whole, "Choose the category that it is a part of, or nothing.") { CategoryKey($0) }
        guard let said = categoryTexts(), let key, let unit, problems.isEmpty else { return nil }
        return Results.Category(
            key: key,
            label: said.label,
            definition: said.definition,
            unit: unit,
            parent: whole,
            words: said.words
        )
    }

    /// `set` with `category`, as its next version; nil where they do not form a set.
    mutating func adding(_ category: Results.Category, to set: CategorySet) -> CategorySet? {
        do throws(CategorySet.Invalid) { return checked(category.key, try set.adding(category)) } catch {
            let field: FormField? =
                switch error {
                case .duplicate: .category
                case .differentUnit: .unit
                case .unknownParent: .whole
                case .count, .secondRemainder: nil
                }
            fail(field, error.description.sentence)
            return nil
        }
    }

    /// `set` with what the form says of `key`, as its next version; nil where something is wrong.
    mutating func changing(_ key: CategoryKey, in set: CategorySet) -> CategorySet? {
        guard let said = categoryTexts(),
            let next = set.changing(key, label: said.label, definition: said.definition, words: said.words)
        else { return nil }
        return checked(key, next)
    }

    /// The form as it is drawn again after a refusal, with a sentence for people where somebody else was faster.
    func input(after problem: Problem, in view: CategoriesView) throws -> FormInput {
        guard problems.isEmpty else { return try input() }
        let isLate = problem.status == .conflict && seen(in: view).version != view.current.version
        let sentence =
            isLate
            ? "Somebody has changed what is counted since you opened this form: look at version \(view.current.version), and send the form again."
            : problem.detail.sentence
        return try input([FormProblem(nil, sentence)])
    }

    /// What a category is called, what it counts and how it is read; nil where something is wrong.
    private mutating func categoryTexts() -> (label: String, definition: String, words: [String])? {
        let longest = Results.Category.maximumTextLength
        func short(_ text: String) -> String? { text.utf8.count <= longest ? text : nil }
        let label = required(.label, "Say in up to \(longest) bytes what tables call it.", short)
        let definition = required(.definition, "Say in up to \(longest) bytes what is counted and what is not.", short)
        let lines = (values[.words] ?? "").split { $0.isNewline }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }
            .filter { !$0.isEmpty }
        var words: [String] = []
        for line in lines where !words.contains(line) { words.append(line) }
        if words.count > Results.Category.maximumWordCount || words.contains(where: { short($0) == nil }) {
            fail(
                .words,
                "Give at most \(Results.Category.maximumWordCount), one a line, each of up to \(longest) bytes."
            )
        }
        guard problems.isEmpty, let label, let definition else { return nil }
        return (label, definition, words)
    }

    /// `set`, where documents that use the label and the words of `key` are read as meaning it.
    private mutating func checked(_ key: CategoryKey, _ set: CategorySet) -> CategorySet? {
        guard let phrase = set.misread(of: key) else { return set }
        let isLabel = phrase == set[key]?.label
        fail(
            isLabel ? .label : .words,
            "“\(phrase)” already means another category in documents, or nothing by itself: "
                + (isLabel ? "call it something else." : "leave it out, or say it in other words.")
        )
        return nil
    }
}
