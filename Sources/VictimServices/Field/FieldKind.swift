/// What somebody can say of services in an operation: each case is one address of the API and one form.
package enum FieldKind: String, Sendable, Hashable, CaseIterable {
    /// A person who was identified, and what became of services; or more services of somebody recorded before.
    case encounters
    case notices
    case minorArrestClaims = "minor-arrest-claims"
    case handOffs = "hand-offs"
    case surgeAsks = "surge-asks"
    case surgePromises = "surge-promises"
    case statedServices = "stated-services"
    case gapTables = "gap-tables"

    /// The last part of its address.
    package var path: String { rawValue }
}
