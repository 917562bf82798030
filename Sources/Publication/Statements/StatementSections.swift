/// Which categories stand where in a statement. The keys are those of the default categories.
package enum StatementSections {
    /// What was offered and given to the persons identified.
    static let services: Set<String> = ["servicesOffered", "medicalServices"]

    /// Whether `category` counts a service: itself or the whole that it is part of.
    static func isService(_ category: FactCategory) -> Bool {
        services.contains(category.parent ?? category.key)
    }
}
