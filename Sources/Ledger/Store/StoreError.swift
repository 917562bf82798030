/// Why a store could not do its work.
///
/// The description never holds what was stored.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    package let code: Code
    /// One sentence with the mend.
    package let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// What kind of failure it is: callers decide by it.
    package enum Code: String, Sendable, Hashable {
        /// No room on the disk. Nothing was written; it works again when there is room.
        case full
        /// What is stored contradicts itself.
        case corrupt
        /// Another process writes to this folder.
        case locked
        /// The batch does not continue the log that is stored.
        case conflict
        /// Written by a newer version.
        case version
        /// The node key that unwraps the folder's keys is missing, or is another one.
        case nodeKey
        /// Anything else that the system below reports.
        case io
    }
}
