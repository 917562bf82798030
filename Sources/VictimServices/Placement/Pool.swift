import Ledger
package import Primitives

/// Beds, or places in a service, that are alike: what a provider counts as one number.
package struct Pool: Sendable, Hashable {
    /// The provider's own short name for it.
    package let key: Slug
    /// What its staff call it, 1 to 80 bytes; never shown outside.
    package let title: String
    package let what: Need.Wanted
    /// Whom it takes, in completed years.
    package let ages: ClosedRange<Int>
    package let genders: Set<Gender>
    package let households: Set<Household>
    package let access: Set<AccessNeed>
    /// Languages that are spoken there, as BCP 47 tags; at most 20.
    package let languages: [String]
    /// The areas that it serves; the first is where it counts as being. Never a street.
    package let areas: [ServiceArea]
    /// 0 to 10,000.
    package let maximum: Int
    /// How many of them are paid for; nil where nobody has said.
    package let funded: Int?
    /// How many the manager declares to offer to operations: the only number of which a band is published, and said by
    /// hand, so that it tells nothing of anybody (ruling 26).
    package let offered: Int
    package let answers: Answering
    /// After how many minutes a count is too old to rely on, 15 to 10,080.
    package let staleAfter: Int
    /// The front door: whom to call, 1 to 80 bytes.
    package let contact: String

    /// Who answers a request.
    package enum Answering: String, Sendable, Hashable, CaseIterable {
        /// A fitting request is granted a hold at once.
        case itself
        /// Somebody looks first.
        case person
    }

    package static let defaultStaleAfter = 720

    package init(
        key: Slug,
        title: String,
        what: Need.Wanted,
        ages: ClosedRange<Int> = 18...130,
        genders: Set<Gender> = Set(Gender.allCases),
        households: Set<Household> = Set(Household.allCases),
        access: Set<AccessNeed> = [],
        languages: [String] = [],
        areas: [ServiceArea],
        maximum: Int,
        funded: Int? = nil,
        offered: Int = 0,
        answers: Answering = .person,
        staleAfter: Int = Pool.defaultStaleAfter,
        contact: String
    ) {
        self.key = key
        self.title = title
        self.what = what
        self.ages = ages
        self.genders = genders
        self.households = households
        self.access = access
        self.languages = languages
        self.areas = areas
        self.maximum = maximum
        self.funded = funded
        self.offered = offered
        self.answers = answers
        self.staleAfter = staleAfter
        self.contact = contact
    }

    /// What a request cannot say and a telephone call must ask, since no gender, household or language crosses before a
    /// release (ruling 27).
    package var toAsk: [String] {
        var asks: [String] = []
        if genders.count < Gender.allCases.count {
            asks.append("it takes \(genders.map(\.title).sorted().joined(separator: ", "))")
        }
        if households.count < Household.allCases.count {
            asks.append("it takes \(households.map(\.title).sorted().joined(separator: ", "))")
        }
        if !languages.isEmpty { asks.append("spoken there: \(languages.joined(separator: ", "))") }
        return asks
    }
}

/// Whom a place takes.
package enum Gender: String, Sendable, Hashable, CaseIterable {
    case women, men, transgender
    case nonBinary = "non-binary"

    /// What pages call it.
    package var title: String {
        switch self {
        case .women: "women"
        case .men: "men"
        case .transgender: "transgender people"
        case .nonBinary: "non-binary people"
        }
    }
}

/// With whom somebody comes (HUD 2026 HouseholdType).
package enum Household: String, Sendable, Hashable, CaseIterable {
    case alone
    case withChildren = "with-children"
    case onlyChildren = "only-children"

    /// HUD's code.
    package var hudCode: Int {
        switch self {
        case .alone: 1
        case .withChildren: 3
        case .onlyChildren: 4
        }
    }

    /// What pages call it.
    package var title: String {
        switch self {
        case .alone: "people without children"
        case .withChildren: "adults with children"
        case .onlyChildren: "minors on their own"
        }
    }
}
