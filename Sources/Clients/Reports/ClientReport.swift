import Primitives

/// What a provider counts for those who fund it, over one federal quarter or year. Unduplicated inside this provider only.
package struct ClientReport: Sendable, Hashable {
    /// A count of people, and of times where times are counted.
    package struct Line: Sendable, Hashable {
        package let key: String
        package let title: String
        package let people: Int
        package let times: Int?
    }

    /// A table of counts.
    package struct Table: Sendable, Hashable {
        package let key: String
        package let title: String
        package let lines: [Line]
        /// Whether everyone who was served stands in exactly one line, so that the lines add up to the total.
        package let isPartition: Bool
    }

    package let period: FiscalPeriod
    /// People who received a service in the period.
    package let served: Int
    /// Those whose first service here in the federal fiscal year lies in the period: VOCA counts them as new once a year.
    package let new: Int
    /// Those who had never received a service here before the period.
    package let firstEver: Int
    package let tables: [Table]

    /// Counts what the records say; erased ones are not among them.
    package init(_ records: [ClientRecord], _ period: FiscalPeriod) {
        self.period = period
        let days = period.days
        let present = records.filter { $0.firstService(in: days) != nil }
        served = present.count
        new = present.count { record in
            record.firstService(in: period.wholeYear.days).map { days.contains($0) } == true
        }
        firstEver = present.count { record in record.services.allSatisfy { $0.value.day >= days.lowerBound } }
        tables =
            [
                Table(
                    key: "age",
                    title: "Adults and minors",
                    lines: Self.count(present, [("adult", "Adults"), ("minor", "Minors"), ("unknown", "Not known")]) {
                        record in
                        guard let day = record.firstService(in: days), let isMinor = record.isMinor(on: day) else {
                            return "unknown"
                        }
                        return isMinor ? "minor" : "adult"
                    },
                    isPartition: true
                )
            ]
            + [
                (ClientField.traffickingType, "Kind of trafficking"), (.gender, "Gender"),
                (.citizenship, "Citizenship"), (.referralSource, "Who referred them"),
            ].map { Self.table(present, $0, $1) }
            + [Self.categories(present, days), Self.codes(present, days), Self.referrals(records, days)]
    }

    private static func count(
        _ records: [ClientRecord],
        _ keys: [(String, String)],
        _ read: (ClientRecord) -> String
    ) -> [Line] {
        var counts: [String: Int] = [:]
        for record in records { counts[read(record), default: 0] += 1 }
        return keys.map { Line(key: $0, title: $1, people: counts[$0] ?? 0, times: nil) }
    }

    /// Everyone by the answer to one question; who gave none stands in a line of their own.
    private static func table(_ records: [ClientRecord], _ field: ClientField, _ title: String) -> Table {
        guard case .choice(let choices) = field.kind else {
            return Table(key: field.rawValue, title: title, lines: [], isPartition: false)
        }
        var keys = choices.map { ($0.value, $0.english) }
        if !keys.contains(where: { $0.0 == "unknown" }) { keys.append(("unknown", "Not known or not asked")) }
        let lines = count(records, keys) { $0.single(field) ?? "unknown" }
        return Table(key: field.rawValue, title: title, lines: lines, isPartition: true)
    }

    /// TIMS-style: services by type.
    private static func categories(_ records: [ClientRecord], _ days: ClosedRange<CivilDate>) -> Table {
        let lines = ServiceCategory.allCases.map { category in
            line(records, days, category.rawValue, category.title) { $0.category == category }
        }
        return Table(key: "services", title: "Services by kind", lines: lines, isPartition: false)
    }

    /// VOCA PMT: individuals and times provided by code.
    private static func codes(_ records: [ClientRecord], _ days: ClosedRange<CivilDate>) -> Table {
        let lines = PMTService.all.map { code in
            line(records, days, code.code, code.title) { $0.code == code }
        }
        return Table(key: "pmt", title: "Services by OVC PMT code", lines: lines, isPartition: false)
    }

    private static func line(
        _ records: [ClientRecord],
        _ days: ClosedRange<CivilDate>,
        _ key: String,
        _ title: String,
        _ matches: (ServiceGiven) -> Bool
    ) -> Line {
        var (people, times) = (0, 0)
        for record in records {
            let given = record.services.map(\.value).filter { days.contains($0.day) && matches($0) }
            let count = given.reduce(0) { $0 + $1.times }
            guard count > 0 else { continue }
            people += 1
            times += count
        }
        return Line(key: key, title: title, people: people, times: times)
    }

    /// Referrals of the period by HUD's result, as they stand: people, and referrals as times.
    private static func referrals(_ records: [ClientRecord], _ days: ClosedRange<CivilDate>) -> Table {
        let results = [(1, "Accepted"), (2, "Declined by the client"), (3, "Declined by the provider")]
        let lines = results.map { result, title -> Line in
            let counts = records.map { record in
                record.referrals.count { $0.written.hudResult == result && days.contains($0.referral.at.day) }
            }
            return Line(
                key: String(result),
                title: title,
                people: counts.count { $0 > 0 },
                times: counts.reduce(0, +)
            )
        }
        return Table(key: "referrals", title: "Referrals by HUD result", lines: lines, isPartition: false)
    }
}
