import Clients
import Primitives
import Testing

/// Counts for funders, against an example that was counted by hand.
@Suite struct ReportTests {
    private func record(_ facts: JSONValue, _ services: [(String, String, Int)]) throws -> ClientRecord {
        var sample = try Sample(at: "2027-09-30T09:00:00Z")
        try sample.say(.facts, facts)
        for (day, code, times) in services {
            try sample.say(
                .service,
                [
                    "category": code.hasPrefix("D") ? "housing" : "advocacy", "code": .string(code),
                    "day": .string(day),
                    "times": .integer(Int64(times)),
                ]
            )
        }
        return sample.record
    }

    private func examples() throws -> [ClientRecord] {
        [
            // Since last year; back in the quarter, so new for VOCA and not for the first time.
            try record(
                ["adultMinor": "adult", "traffickingType": "sex"],
                [("2026-09-30", "B4", 1), ("2026-10-01", "B4", 2)]
            ),
            // Seen in October already: not new in January.
            try record(
                ["adultMinor": "minor", "traffickingType": "labor"],
                [("2026-10-31", "D1", 30), ("2027-01-02", "D1", 5)]
            ),
            // First seen in January.
            try record(
                ["gender": "woman"],
                [("2027-01-05", "B4", 1), ("2027-01-06", "D1", 1), ("2027-01-06", "B4", 1)]
            ),
            // Never served.
            try record(["adultMinor": "adult"], []),
        ]
    }

    private func line(_ report: ClientReport, _ table: String, _ key: String) throws -> ClientReport.Line {
        try #require(report.tables.first { $0.key == table }?.lines.first { $0.key == key })
    }

    @Test func `a federal year begins in October, and its quarters follow`() throws {
        let days = ["FY2027", "FY2027-Q1", "FY2027-Q2", "FY2027-Q4"].compactMap { FiscalPeriod($0)?.days }
        #expect(days.map(\.lowerBound.description) == ["2026-10-01", "2026-10-01", "2027-01-01", "2027-07-01"])
        #expect(days.map(\.upperBound.description) == ["2027-09-30", "2026-12-31", "2027-03-31", "2027-09-30"])
        for bad in ["2027", "FY27", "FY2027-Q5", "FY2027-Q0", "FY2027-Q1-x", ""] { #expect(FiscalPeriod(bad) == nil) }
        let day = try #require(CivilDate("2026-11-22"))
        #expect(FiscalPeriod(quarterOf: day).description == "FY2027-Q1")
        #expect(FiscalPeriod(quarterOf: try #require(CivilDate("2027-09-30"))).description == "FY2027-Q4")
    }

    @Test func `people, new people and times, as counted by hand`() throws {
        let records = try examples()
        let first = ClientReport(records, try #require(FiscalPeriod("FY2027-Q1")))
        #expect([first.served, first.new, first.firstEver] == [2, 2, 1])
        let second = ClientReport(records, try #require(FiscalPeriod("FY2027-Q2")))
        #expect([second.served, second.new, second.firstEver] == [2, 1, 1])
        let year = ClientReport(records, try #require(FiscalPeriod("FY2027")))
        #expect([year.served, year.new, year.firstEver] == [3, 3, 2])
        let advocacy = try line(year, "pmt", "B4")
        #expect(advocacy.people == 2 && advocacy.times == 4)
        let shelter = try line(year, "pmt", "D1")
        #expect(shelter.people == 2 && shelter.times == 36)
        #expect(try line(year, "services", "housing").times == 36)
        #expect(try ["adult", "minor", "unknown"].map { try line(year, "age", $0).people } == [1, 1, 1])
        #expect(
            try ["sex", "labor", "both", "unknown"].map { try line(year, "traffickingType", $0).people } == [
                1, 1, 0, 1,
            ]
        )
        #expect(try line(year, "gender", "unknown").people == 2)
        for table in year.tables where table.isPartition {
            #expect(table.lines.reduce(0) { $0 + $1.people } == year.served)
        }
    }

    @Test func `what leaves the house shows no count of 1 to 10, nor one that subtraction gives`() throws {
        let quarter = try #require(FiscalPeriod("FY2027-Q1"))
        for (adults, minors, unknown) in [
            (20, 5, 0), (20, 5, 30), (5, 0, 0), (12, 11, 0), (1, 10, 40), (9, 9, 9), (0, 0, 0),
        ] {
            var records: [ClientRecord] = []
            for (count, value) in [(adults, "adult"), (minors, "minor"), (unknown, "")] {
                let facts: JSONValue = value.isEmpty ? ["adultMinor": 9] : ["adultMinor": .string(value)]
                let one = try record(facts, [("2026-10-05", "B4", 1)])
                records += Array(repeating: one, count: count)
            }
            let report = GuardedReport(ClientReport(records, quarter), isGuarded: true)
            let lines = try #require(report.tables.first { $0.key == "age" }).lines
            for table in report.tables {
                for line in table.lines { #expect(line.people.map { $0 == 0 || $0 >= 11 } ?? true) }
            }
            let hidden = zip(lines, [adults, minors, unknown]).filter { $0.0.people == nil }.map(\.1)
            #expect(
                hidden.isEmpty || hidden.reduce(0, +) >= 11 && hidden.count > 1 || lines.allSatisfy { $0.people == nil }
            )
            let total = adults + minors + unknown
            #expect((report.served == nil) == (1...10).contains(total))
            #expect(report.json["guarded"]?.bool == true)
        }
        let exact = GuardedReport(ClientReport(try examples(), quarter), isGuarded: false)
        #expect(exact.served == 2)
    }

    @Test func `an HTCDS row holds what the release names, by the standard’s names and codes`() throws {
        var sample = try Sample()
        try sample.say(.facts, ["traffickingStatus": "Possible", "gender": 9, "chosenName": "Marisol"])
        try sample.say(.service, ["category": "medical", "day": "2026-11-21"])
        try sample.say(
            .release,
            ["agency": "IOM", "purpose": "p", "fields": ["traffickingStatus", "gender", "case-status", "services"]]
        )
        try sample.say(.signature, ["release": 1, "name": "M", "witness": "bob"])
        try sample.say(.handover, ["release": 1, "format": "htcds"])
        let lines = try #require(sample.record.releases[0].handovers.first).value.lines
        let row = Dictionary(uniqueKeysWithValues: lines.map { ($0.field, $0.value) })
        #expect(
            row == [
                "vic_TraffickingStatus": "Possible", "prs_Gender": "9", "cas_Status": "Active", "spl_Type": "Health",
            ]
        )
        let csv = HTCDS.csv([lines, [Handover.Line("prs_Gender", "", "=a,\"b\"")]])
        #expect(csv.hasSuffix("\"'=a,\"\"b\"\"\",,,\r\n") || csv.contains("\"'=a,\"\"b\"\"\""))
        #expect(HTCDS.confirmed.isSubset(of: Set(row.keys)))
    }
}
