import Primitives
import Testing
import VictimServices

/// The dated rules that come with the program.
@Suite struct RuleBookTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test func `each of the twelve states says how to report and what its safe harbor is, with sources`() throws {
        let book = try RuleBook.shipped()
        for abbreviation in RuleBook.states {
            let state = try #require(Jurisdiction(code: "US-\(abbreviation)"))
            for day in [try day("2021-08-27"), try day("2026-11-22")] {
                let reporting = try #require(book.rule(.reporting, of: state, on: day))
                #expect(reporting.who != nil && reporting.to != nil && !reporting.within.isEmpty)
                let harbor = try #require(book.rule(.safeHarbor, of: state, on: day))
                #expect(harbor.kind != nil)
            }
        }
        #expect(book.rules(of: nil, on: try day("2021-08-27")).contains { $0.topic == .federalNotice })
        #expect(book.rules.allSatisfy { !$0.sources.isEmpty })
        #expect(book.rules.flatMap(\.sources).allSatisfy { $0.isConfirmed != ($0.read == "recall, not confirmed") })
    }

    @Test func `Missouri's safe harbor was another on the night of 2021 than it is now`() throws {
        let book = try RuleBook.shipped()
        let missouri = try #require(Jurisdiction(code: "US-MO"))
        #expect(book.rule(.safeHarbor, of: missouri, on: try day("2021-08-27"))?.kind == StateRule.SafeHarbor.none)
        #expect(book.rule(.safeHarbor, of: missouri, on: try day("2022-08-27"))?.kind == StateRule.SafeHarbor.none)
        #expect(book.rule(.safeHarbor, of: missouri, on: try day("2022-08-28"))?.kind == .immunityWithReferral)
        let minnesota = try #require(Jurisdiction(code: "US-MN"))
        #expect(book.rule(.safeHarbor, of: minnesota, on: try day("2014-07-31")) == nil)
    }

    @Test func `what programs read says that counsel must confirm it`() throws {
        let json = try RuleBook.shipped().json(of: "US-MO", on: try day("2021-08-27"))
        #expect(json["status"]?.string == "for counsel to confirm")
        #expect(json["rules"]?.array?.count == 2)
        #expect(json["rules"]?.array?.allSatisfy { $0["jurisdiction"]?.string == "US-MO" } == true)
    }

    @Test(
        arguments: [
            (#""from":"2021-01-01","until":"2020-01-01""#, "ends before it begins"),
            (#""kind":"safe""#, "kind"),
            (#""opinion":"it is a good law""#, "not a member"),
            (#""hotline":"call Ann""#, "telephone"),
            (#""sources":[]"#, "no source"),
            (#""sources":[{"gives":"all","read":"I think","confirmed":false}]"#, "recall, not confirmed"),
        ]
    )
    func `a pack that is wrong is refused with what is wrong`(change: String, words: String) {
        let name = change.prefix { $0 != ":" }
        var members = [
            #""id":"us-ky.x""#, #""jurisdiction":"US-KY""#, #""topic":"safe-harbor""#, #""statute":"KRS""#,
            #""kind":"none""#, #""age":18"#, #""sources":[{"gives":"a","read":"b","confirmed":true}]"#,
        ].filter { !$0.hasPrefix(name + ":") }
        members.append(change)
        let pack = #"{"version":1,"compiled":"2026-11-22","rules":[{\#(members.joined(separator: ","))}]}"#
        do {
            _ = try RuleBook(Array(pack.utf8))
            Issue.record("taken")
        } catch {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test func `two rules of one place and topic on one day are refused`() throws {
        func rule(_ id: String, _ dates: String) -> String {
            #"{"id":"\#(id)","jurisdiction":"US-KY","topic":"safe-harbor","statute":"KRS","kind":"none","age":18,"sources":[{"gives":"a","read":"b","confirmed":true}]\#(dates)}"#
        }
        func pack(_ rules: String...) -> [UInt8] {
            Array(#"{"version":1,"compiled":"2026-11-22","rules":[\#(rules.joined(separator: ","))]}"#.utf8)
        }
        let before = rule("a", #","until":"2020-01-01""#)
        #expect(try RuleBook(pack(before, rule("b", #","from":"2020-01-01""#))).rules.count == 2)
        #expect(throws: FieldProblem.self) { try RuleBook(pack(before, rule("b", #","from":"2019-12-31""#))) }
        #expect(throws: FieldProblem.self) { try RuleBook(pack(before, rule("a", #","from":"2020-01-01""#))) }
        #expect(throws: FieldProblem.self) { try RuleBook(Array("{".utf8)) }
    }
}
