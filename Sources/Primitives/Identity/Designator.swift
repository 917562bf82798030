/// The name that one agency gives to something of its own, such as a task, a unit, a decision point or a person on its
/// roster: `us-ky/alpha`.
///
/// Two agencies may use one name without ever meaning the same thing, so that none has to ask another before it names
/// something. A person is named by a short name or a code name, never by more than that.
package struct Designator: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let agency: AgencyID
    package let name: Slug

    package init(_ agency: AgencyID, _ name: Slug) {
        self.agency = agency
        self.name = name
    }

    /// Reads `agency/name`; nil where `text` is not a designator.
    package init?(_ text: some StringProtocol) {
        guard let slash = text.firstIndex(of: "/"), let agency = AgencyID(text[..<slash]),
            let name = Slug(text[text.index(after: slash)...])
        else { return nil }
        self.init(agency, name)
    }

    package var description: String { "\(agency)/\(name)" }

    package static func < (left: Designator, right: Designator) -> Bool {
        (left.agency, left.name) < (right.agency, right.name)
    }
}
