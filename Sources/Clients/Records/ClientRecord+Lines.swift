import Primitives

extension ClientRecord {
    /// What the record says in answer to some fields, line by line: what a preview shows and a package holds.
    ///
    /// A field that nobody has answered has a line that says so; nothing is left to be guessed.
    package func lines(_ fields: [ReleaseField], _ language: Language = .english) -> [Handover.Line] {
        fields.map { Handover.Line($0.name, $0.title(language), text($0, language)) }
    }

    private func text(_ field: ReleaseField, _ language: Language) -> String {
        let text: String
        switch field {
        case .fact(let field): text = answer(field).map { field.text($0, language) } ?? ""
        case .part(let part): text = self.text(part, language)
        }
        guard text.isEmpty else { return text }
        return language == .english ? "Nothing is written" : "No hay nada escrito"
    }

    private func text(_ part: ReleaseField.Part, _ language: Language) -> String {
        switch part {
        case .needs:
            ServiceCategory.allCases.compactMap { category -> String? in
                guard let need = needs[category]?.value else { return nil }
                let urgency = need.urgency.value?.title ?? need.urgency.missingTitle(language) ?? ""
                return "\(category.title): \(urgency)"
            }.joined(separator: "; ")
        case .services:
            services.map { "\($0.value.day) \($0.value.category.title)" }.joined(separator: "; ")
        case .caseStatus: status.map { $0.value.status.title } ?? CaseStatus.active.title
        case .outcomes:
            outcomes.map { review in
                let levels = OutcomeCategory.allCases.compactMap { category -> String? in
                    guard let level = review.value.levels[category] else { return nil }
                    return "\(category.title) \(level.value.map { String($0) } ?? level.missingTitle(language) ?? "")"
                }
                return "\(review.value.checkpoint.rawValue): \(levels.joined(separator: ", "))"
            }.joined(separator: "; ")
        case .immigration:
            immigration.map { request in
                "\(request.value.relief.rawValue), \(request.value.certifier), \(request.value.state.rawValue)"
            }.joined(separator: "; ")
        case .screenings:
            screenings.map { screening in
                let result = screening.value.result.value?.title ?? screening.value.result.missingTitle(language) ?? ""
                return "\(screening.value.day) \(screening.value.instrument.title): \(result)"
            }.joined(separator: "; ")
        }
    }
}
