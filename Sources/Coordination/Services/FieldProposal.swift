import Ledger
package import Primitives
package import Results
import VictimServices

/// A figure of the account as the services recorded at encounters would have it.
package struct FieldProposal: Sendable, Hashable {
    package let category: Category
    package let jurisdiction: Jurisdiction
    /// What was recorded.
    package let count: Int64
    /// What the account says; nil where nobody has reported it.
    package let current: Quantity?
    /// The entry behind it, which a lower count corrects.
    package let entry: EntryID?

    /// The category that counts persons given medical services, in every set that knows one.
    static let medical = "medicalServices"
    /// The category that counts persons to whom anything was offered.
    static let offered = "servicesOffered"

    package var key: FigureKey { FigureKey(category: category.key, jurisdiction: jurisdiction) }

    /// Whether the account says so already.
    package var isReported: Bool { current?.value == count && current?.certainty == .exact }

    /// Whether what was reported is more than what was recorded, so that it takes a correction and not a later report.
    package var isCorrection: Bool { (current?.value ?? 0) > count }

    /// Every figure that the record speaks of, for the jurisdictions in which anything was recorded.
    static func all(_ field: FieldState, _ account: Account) -> [FieldProposal] {
        Set(field.identified.map(\.jurisdiction)).sorted().flatMap { jurisdiction -> [FieldProposal] in
            let counts = ServiceCounts(field, of: jurisdiction)
            let medical = counts.services[.medical]?.accepted ?? .init()
            return proposals(of: medical, Self.medical, jurisdiction, account)
                + proposals(of: counts.offeredAny, Self.offered, jurisdiction, account)
        }
    }

    /// The whole and its parts by age, as far as the operation's categories have them.
    private static func proposals(
        of counts: ServiceCounts.Tally,
        _ whole: String,
        _ jurisdiction: Jurisdiction,
        _ account: Account
    ) -> [FieldProposal] {
        [(whole, counts.all), ("\(whole).adults", counts.adults), ("\(whole).minors", counts.minors)].compactMap {
            name,
            count in
            guard let category = CategoryKey(name).flatMap({ account.categories[$0] }) else { return nil }
            let key = FigureKey(category: category.key, jurisdiction: jurisdiction)
            let figure = account.figure(key)
            // A part that nobody has reported and that counts nobody says nothing new.
            guard count > 0 || figure != nil else { return nil }
            return FieldProposal(
                category: category,
                jurisdiction: jurisdiction,
                count: count,
                current: figure?.quantity,
                entry: figure?.entries.last
            )
        }
    }
}
