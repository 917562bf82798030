extension CategorySet {
    /// The categories that an anti-trafficking operation starts with, version 1.
    ///
    /// What the four kinds of count about victims mean and why none may stand for another:
    /// `reference/victim-services.md` §0 (*identified*, *recovered*, *offered a service*, *received a service* are
    /// four counters). No category counts victims and sex workers together (rulings, 18); an operation that published
    /// such a count carries its own set.
    package static let antiTrafficking: CategorySet = {
        let drafts = CategoryDraft.victims + CategoryDraft.services + CategoryDraft.enforcement + CategoryDraft.seizures
        do throws(Invalid) {
            return try CategorySet(version: 1, categories: drafts.compactMap(\.category))
        } catch {
            preconditionFailure("the default categories are fixed text and do not form a set: \(error)")
        }
    }()
}
