import Ledger
package import Primitives

/// Whether what a service says was checked lately: each is looked at again every year.
package enum Verification: Sendable, Hashable {
    /// Checked within a year, on this day.
    case verified(CivilDate)
    /// A year is over in at most thirty days.
    case dueSoon(CivilDate)
    /// More than a year ago.
    case due(CivilDate)
    case never

    /// Days after which a service is to be verified again.
    package static let interval: Int64 = 365
    /// Days before that on which it is announced.
    package static let notice: Int64 = 30

    /// As the service says it, on a day.
    package init(_ service: JSONValue, on today: CivilDate) {
        guard let last = service["assured_date"]?.string.flatMap({ CivilDate($0) }) else {
            self = .never
            return
        }
        switch today.daysSince1970 - last.daysSince1970 {
        case ...(Self.interval - Self.notice): self = .verified(last)
        case ...Self.interval: self = .dueSoon(last)
        default: self = .due(last)
        }
    }

    package var isDue: Bool {
        switch self {
        case .due, .never: true
        case .verified, .dueSoon: false
        }
    }

    /// What stands beside a service: a stale one is shown, and says so.
    package var sentence: String {
        switch self {
        case .verified(let day): "Last verified \(day)."
        case .dueSoon(let day): "Last verified \(day): due again by \(day.adding(Self.interval))."
        case .due(let day): "Last verified \(day), more than a year ago: call before you send somebody."
        case .never: "Never verified here: call before you send somebody."
        }
    }
}

extension CivilDate {
    /// The day so many days later.
    package func adding(_ days: Int64) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

    /// The day of an instant, in UTC.
    package init(_ instant: Timestamp) {
        self.init(daysSince1970: instant.milliseconds.flooringDivision(by: 86_400_000))
    }
}

/// A service that is to be verified again.
package struct DueService: Sendable {
    package let id: EntryID
    package let name: String
    /// Whose word it is.
    package let agency: AgencyID
    package let verification: Verification
}

extension DirectoryState {
    /// Every service that is due or will be soon, the longest unverified first.
    package func due(on today: CivilDate) -> [DueService] {
        ids(.service).compactMap { id -> DueService? in
            guard let listing = listing(.init(.service, id)) else { return nil }
            let json = listing.record.json
            guard json["status"]?.string != "defunct" else { return nil }
            let verification = Verification(json, on: today)
            if case .verified = verification { return nil }
            return DueService(
                id: id,
                name: json["name"]?.string ?? "",
                agency: listing.stamp.agency,
                verification: verification
            )
        }.sorted { ($0.verification.order, $0.name) < ($1.verification.order, $1.name) }
    }

    /// A service as verified on a day by somebody; nil where an agency has no such service of its own.
    package func verified(_ id: EntryID, on day: CivilDate, by email: String?, agency: AgencyID) -> DirectoryRecord? {
        guard let own = own(.init(.service, id), agency, nil) else { return nil }
        var members: [JSONValue.Member] = [.init("assured_date", .string(day.description))]
        if let email { members.append(.init("assurer_email", .string(email))) }
        return DirectoryRecord(.service, own.json.changed(with: members))
    }
}

extension Verification {
    fileprivate var order: Int64 {
        switch self {
        case .never: .min
        case .due(let day), .dueSoon(let day), .verified(let day): day.daysSince1970
        }
    }
}
