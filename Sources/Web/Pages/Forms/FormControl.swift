/// One labelled control of a form, with its hint and what is wrong with it.
package struct FormControl: Hashable {
    package let id: String
    package let name: String
    package let label: String
    package let hint: String
    package let problem: String
    package let hasProblem: Bool
    /// The IDs of hint and problem, for `aria-describedby`.
    package let describedBy: String
    package let value: String
    package let isText: Bool
    package let isArea: Bool
    package let isSelect: Bool
    /// Whether it is a group of options, of which one or several are chosen.
    package let isRadio: Bool
    /// `radio` or `checkbox`.
    package let choice: String
    /// `text`, `date`, `datetime-local` or `file`.
    package let type: String
    package let inputMode: String
    package let isRequired: Bool
    package let isShort: Bool
    package let groups: [Group]

    package enum Kind: Hashable {
        case text, number, moment, area, file, day
        case select([Group])
        case radio([Option])
        /// Any number of the options.
        case ticks([Option])
    }

    package struct Option: Hashable {
        package let value: String
        package let label: String
        package let id: String
        package let isChosen: Bool
    }

    package struct Group: Hashable {
        package let label: String
        package let options: [Option]
    }

    package init(
        _ field: FormField,
        _ kind: Kind,
        label: String,
        hint: String = "",
        isRequired: Bool = false,
        input: FormInput,
        default fallback: String = ""
    ) {
        self.init(
            named: field.rawValue,
            kind,
            label: label,
            hint: hint,
            isRequired: isRequired,
            value: input.value(field, default: fallback),
            problem: input.problem(field)
        )
    }

    /// A control by the name of its field; `id` where another form of the page has a field of this name.
    package init(
        named name: String,
        _ kind: Kind,
        label: String,
        hint: String = "",
        isRequired: Bool = false,
        value: String = "",
        problem: String = "",
        id: String? = nil
    ) {
        let id = id ?? "field-\(name)"
        self.id = id
        self.name = name
        self.label = label
        self.hint = hint
        self.problem = problem
        hasProblem = !problem.isEmpty
        describedBy = [hint.isEmpty ? nil : "\(id)-hint", problem.isEmpty ? nil : "\(id)-problem"]
            .compactMap(\.self).joined(separator: " ")
        self.value = value
        self.isRequired = isRequired
        type =
            switch kind {
            case .moment: "datetime-local"
            case .day: "date"
            case .file: "file"
            default: "text"
            }
        inputMode = kind == .number ? "numeric" : "text"
        isText = kind == .text || kind == .number || kind == .moment || kind == .file || kind == .day
        isShort = kind == .number || kind == .moment || kind == .day
        isArea = kind == .area
        choice = if case .ticks = kind { "checkbox" } else { "radio" }
        switch kind {
        case .select(let groups):
            (isSelect, isRadio, self.groups) = (true, false, groups)
        case .radio(let options), .ticks(let options):
            (isSelect, isRadio, groups) = (false, true, [Group(label: "", options: options)])
        default:
            (isSelect, isRadio, groups) = (false, false, [])
        }
    }

    /// What is typed or chosen in it; empty where that is nothing.
    var chosen: String {
        groups.isEmpty ? value : groups.flatMap(\.options).filter(\.isChosen).map(\.value).joined(separator: ",")
    }

    /// Options of which the one with `chosen` as its value is chosen.
    package static func options(
        _ field: FormField,
        _ pairs: [(value: String, label: String)],
        chosen: String
    ) -> [Option] {
        pairs.enumerated().map { index, pair in
            Option(
                value: pair.value,
                label: pair.label,
                id: index == 0 ? "field-\(field.rawValue)" : "field-\(field.rawValue)-\(index)",
                isChosen: pair.value == chosen
            )
        }
    }
}
