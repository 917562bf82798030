package import Primitives

/// Where a published figure can be read.
package struct ScenarioSource: Sendable, Hashable {
    /// What the file calls it.
    package let id: Slug
    /// Who published it.
    package let outlet: String
    /// The day it was published, as the file writes it; nil where the file does not know it.
    package let date: String?
    /// Where it is.
    package let address: String?
    /// Which figures it gives, in our own words.
    package let gives: String
}
