import Primitives

/// Controls by the names of their fields, with what was typed and what was wrong with it.
struct FormFields {
    let values: [String: String]
    private let problem: FieldProblem?

    init(_ values: [String: String], _ problem: FieldProblem?) {
        self.values = values
        self.problem = problem
    }

    func mend(_ name: String) -> String { problem?.field == name ? problem?.description.sentence ?? "" : "" }

    private func control(
        _ name: String,
        _ kind: FormControl.Kind,
        _ label: String,
        _ hint: String,
        _ required: Bool
    ) -> FormControl {
        FormControl(
            named: name,
            kind,
            label: label,
            hint: hint,
            isRequired: required,
            value: values[name] ?? "",
            problem: mend(name)
        )
    }

    func text(_ name: String, _ label: String, hint: String = "", required: Bool = false) -> FormControl {
        control(name, .text, label, hint, required)
    }

    func area(_ name: String, _ label: String, required: Bool = false) -> FormControl {
        control(name, .area, label, "", required)
    }

    func number(_ name: String, _ label: String, _ hint: String = "", required: Bool = false) -> FormControl {
        control(name, .number, label, hint, required)
    }

    func day(_ name: String, _ label: String, _ hint: String = "", required: Bool = false) -> FormControl {
        control(name, .day, label, hint, required)
    }

    /// A list of which one is chosen: what was typed, what is known, or the first.
    func select(_ name: String, _ label: String, _ pairs: [(String, String)], _ known: String? = nil) -> FormControl {
        let chosen = values[name] ?? known ?? pairs.first?.0 ?? ""
        let options = pairs.map { value, title in
            FormControl.Option(value: value, label: title, id: "", isChosen: value == chosen)
        }
        return control(name, .select([FormControl.Group(label: "Choose one", options: options)]), label, "", true)
    }

    /// Boxes, each by itself.
    func checks(
        _ name: String,
        _ label: String,
        _ pairs: [(String, String)],
        known: [String] = [],
        hint: String = ""
    ) -> FormControl {
        let typed = values[name].map { $0.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) } }
        let chosen = Set(typed ?? known)
        let options = pairs.enumerated().map { index, pair in
            FormControl.Option(
                value: pair.0,
                label: pair.1,
                id: index == 0 ? "field-\(name)" : "field-\(name)-\(index)",
                isChosen: chosen.contains(pair.0)
            )
        }
        return control(name, .ticks(options), label, hint, false)
    }
}
