/// Whom or what several sealed texts are about: random, opaque, and the name of the one key that seals them all.
///
/// It says nothing of the subject, and nothing leads from one to the other but what is sealed. Destroying its key erases
/// every text about the subject at once.
package struct SubjectID: Sendable, Hashable, CustomStringConvertible {
    /// The name of the subject's key.
    package let key: SealingKeyID

    package init(_ key: SealingKeyID) {
        self.key = key
    }

    /// Reads the text form, 32 hexadecimal digits, or nil.
    package init?(_ text: some StringProtocol) {
        guard let key = SealingKeyID(text) else { return nil }
        self.init(key)
    }

    package var description: String { key.description }
}
