import Results

extension CategorySet {
    /// Reads `categories`: a base set, and the categories whose label, definition or words this operation gave itself.
    ///
    /// Without the member it is the default set.
    init(scenario field: YAMLField?) throws(ScenarioError) {
        guard let field else {
            self = .antiTrafficking
            return
        }
        let members = try YAMLMembers(field, "base", "override")
        let base = try members.required("base").value("a base set: antiTrafficking is the only one") {
            $0 == "antiTrafficking" ? CategorySet.antiTrafficking : nil
        }
        var overridden: [CategoryKey: Category] = [:]
        for field in try members.required("override").list({ field throws(ScenarioError) in field }) {
            let category = try Category(overriding: base, field)
            guard overridden.updateValue(category, forKey: category.key) == nil else {
                throw field.wrong("“\(category.key)” is there twice: keep one")
            }
        }
        do throws(Invalid) {
            try self.init(version: 1, categories: base.categories.map { overridden[$0.key] ?? $0 })
        } catch {
            throw field.wrong("\(error)")
        }
    }
}

extension Category {
    /// The category of `base` that `field` names, with what it says in place of what the base says.
    fileprivate init(overriding base: CategorySet, _ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(field, "key", "label", "definition", "words")
        let keyField = try members.required("key")
        guard let original = base[try keyField.category(in: base)] else {
            throw keyField.wrong("the base set has no such category")
        }
        self.init(
            key: original.key,
            label: try members.optional("label") { field throws(ScenarioError) in try field.text() } ?? original.label,
            definition: try members.optional("definition") { field throws(ScenarioError) in try field.text() }
                ?? original.definition,
            unit: original.unit,
            parent: original.parent,
            isRemainder: original.isRemainder,
            isHeadline: original.isHeadline,
            words: try members.optional("words") { field throws(ScenarioError) in
                try field.list { word throws(ScenarioError) in try word.text() }
            } ?? original.words
        )
    }
}
