/// A name and what stands beside it in a list of facts.
package struct Fact: Hashable {
    package let name: String
    package let value: String
}
