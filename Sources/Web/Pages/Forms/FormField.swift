/// The fields of all forms, by the name that a browser sends them with.
package enum FormField: String, Sendable, Hashable, CaseIterable {
    /// An ISO 3166-2 code.
    case jurisdiction
    case place
    /// A category key.
    case category
    /// A certainty of `Quantity`, for both amounts.
    case certainty
    case toDate
    case thisPeriod
    /// A stage of `Tally`.
    case stage
    /// `datetime-local` on the operation's clocks.
    case asOf
    case preparedBy
    case approvedBy
    case creditedAgency
    /// Codes or names of jurisdictions, separated by commas.
    case jointWith
    /// Empty, `phoned` or `readBack`.
    case source
    case note
    case reason
    /// The text of a document, and what it is called.
    case text
    case documentName
    /// The idempotency key: sending the form twice changes nothing.
    case key
    /// Which version of a statement's draft was read.
    case version
    /// `datetime-local` on the operation's clocks: when a statement may be read by everyone.
    case embargo
    /// `publish` or `withhold`.
    case decision
    /// The number of the statement that a draft corrects.
    case corrects
    /// `yes` on the second step of an import.
    case confirmed
    /// Signing in: the short name of an account, what it knows and what it has. Never drawn again once typed.
    case name
    case passphrase
    case passphraseAgain
    case code
    /// The code of a set-up link.
    case setUp
    /// The page that leads on after signing in.
    case next
    /// An account, as `person:ann`.
    case account
    case kind
    case agency
    case title
    case realIdentity
    case role
    case operation
    /// A number of days.
    case days
    case label
    /// What a category counts and does not.
    case definition
    /// A unit of `Category`.
    case unit
    /// The key of the category that another one is a part of.
    case whole
    /// The words that reports use, one a line.
    case words
    case status
}
