/// The version of this program.
package enum ProductVersion {
    /// Semantic version (semver.org 2.0.0).
    package static let text = "0.1.0"
}
