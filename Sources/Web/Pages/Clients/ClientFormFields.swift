import Clients
import Primitives

extension FormFields {
    /// A question of the record: the answer, and beside it why there is none.
    func question(_ field: ClientField, _ answer: Answer<[String]>?) -> [FormControl] {
        let name = field.rawValue
        let label = field.title(.english)
        let known = answer?.value ?? []
        let code = answer?.code.map { "\($0)" }
        let none = select(
            "\(name)-missing",
            "\(label): if there is no answer",
            [("", "Answered, or not asked now")] + ClientForm.missing,
            code
        )
        func typed(_ kind: FormControl.Kind, _ hint: String) -> FormControl {
            FormControl(
                named: name,
                kind,
                label: label,
                hint: hint,
                isRequired: field == .alias,
                value: values[name] ?? known.first ?? "",
                problem: mend(name)
            )
        }
        switch field.kind {
        case .text:
            let hint =
                field == .alias
                ? "A word that you will know and that names nobody: “blue kettle”, not a name or a case number."
                : field == .operation ? "The short name of the operation, where one brought them here." : ""
            let text = typed(.text, hint)
            return field == .alias ? [text] : [text, none]
        case .year: return [typed(.number, "Four digits."), none]
        case .choice(let choices):
            let pairs = [("", "Not asked now")] + choices.map { ($0.value, $0.english) } + ClientForm.missing
            return [select(name, label, pairs, known.first ?? code)]
        case .choices(let choices):
            let none = ("none", "None of these")
            let chosen = answer?.value.map { $0.isEmpty ? ["none"] : $0 } ?? []
            return [
                checks(name, label, choices.map { ($0.value, $0.english) } + [none], known: chosen),
                select(
                    "\(name)-missing",
                    "\(label): if there is no answer",
                    [("", "Answered, or not asked now")] + ClientForm.missing,
                    code
                ),
            ]
        }
    }
}
