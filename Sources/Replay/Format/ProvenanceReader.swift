import Primitives

/// Reads whether a figure is published or invented: one of the two must be said.
struct ProvenanceReader {
    let sources: Set<Slug>

    /// The members that it reads.
    static let members = ["invented", "published"]

    func read(_ members: YAMLMembers) throws(ScenarioError) -> Provenance {
        let isInvented =
            try members.optional("invented") { field throws(ScenarioError) in try field.flag() } ?? false
        guard let field = members["published"] else {
            guard isInvented else {
                throw members.wrong("say where these figures come from: “published: [source]” or “invented: true”")
            }
            return .invented
        }
        guard !isInvented else { throw field.wrong("figures are either invented or published: split them") }
        let ids = try field.list { element throws(ScenarioError) in
            let id = try element.name()
            guard sources.contains(id) else {
                throw element.wrong("“\(id)” is not one of the sources: add it to them")
            }
            return id
        }
        guard !ids.isEmpty else { throw field.wrong("name one source at least") }
        return .published(ids)
    }
}
