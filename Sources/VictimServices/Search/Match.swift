/// One service that takes a request, with everything that the rules say of it.
package struct Match: Sendable, Hashable {
    package let service: IndexedService
    /// The pool that was matched; nil where nobody counts what is wanted.
    package let capacity: IndexedCapacity?
    package let certainty: Certainty
    /// How far it is from the middle of the request's area; nil where nobody knows where it is.
    package let kilometres: Double?
    /// Rule by rule, as the page shows it.
    package let findings: [RuleFinding]
}
