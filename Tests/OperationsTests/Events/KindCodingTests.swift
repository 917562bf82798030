import Ledger
import Operations
import Primitives
import Testing

/// What stands in the log: the bytes of every kind, and that they are read back as what was said.
@Suite struct KindCodingTests {
    static let id = "0190a5d2-8a00-7000-8000-000000000001"

    /// One body of each kind, with every member that it may have.
    static let golden: [(ConductKind, String)] = [
        (.hHour, #"{"at":"2021-08-27T01:00:00.000Z","reason":"rain"}"#),
        (
            .plan,
            #"{"title":"Plan","sections":{"mission":"Find “them”","signals":"Go | twice | now"},"courses":["safety"]}"#
        ),
        (.approval, #"{"plan":"\#(id)"}"#),
        (
            .task,
            #"{"key":"us-ky/stage","title":"Stage","start":-120,"duration":30,"owner":"us-ky","function":"Teams","#
                + #""after":["hub/brief"],"person":"lee","zone":"America/Chicago"}"#
        ),
        (.taskReport, #"{"task":"us-ky/stage","progress":"blocked","reason":"road closed"}"#),
        (.readiness, #"{"item":"hospital","state":"ready","evidence":"University, 12 min","person":"lee"}"#),
        (.point, #"{"key":"hub/go","title":"Go?","due":-60,"quorum":3,"decider":"ann"}"#),
        (.vote, #"{"point":"hub/go","choice":"hold","reason":"no beds"}"#),
        (.decision, #"{"point":"hub/go","choice":"standDown","reason":"no beds","seen":"\#(id)"}"#),
        (.confirmation, #"{"of":"\#(id)","person":"lee"}"#),
        (.unit, #"{"key":"us-ky/alpha","title":"Arrest team","leader":"lee","channel":"TAC 2","site":"north"}"#),
        (.briefing, #"{"plan":"\#(id)","people":["lee","quiet-heron"]}"#),
        (.assignment, #"{"person":"lee","unit":"us-ky/alpha","removed":true,"override":"nobody else"}"#),
        (.checkIn, #"{"person":"quiet-heron","unit":"us-ky/alpha","out":true,"place":"north"}"#),
        (
            .message,
            #"{"to":["everyone","node:us-ky","unit:us-ky/alpha","role:team-leader"],"precedence":"flash","#
                + #""subject":"Hold","text":"Stay.","replyTo":"\#(id)","needsAnswer":true,"#
                + #""attachments":[{"name":"a.txt","type":"text/plain","content":"aGk="}]}"#
        ),
        (.mark, #"{"messages":["\#(id)"],"mark":"acknowledged"}"#),
        (.strike, #"{"message":"\#(id)"}"#),
        (.rollCall, #"{"trigger":"communicationsLost","units":["us-ky/alpha"],"minutes":10}"#),
        (.answer, #"{"call":"\#(id)","unit":"us-ky/alpha","expected":4,"accounted":3,"place":"north"}"#),
        (.closing, #"{"call":"\#(id)"}"#),
        (.schedule, #"{"every":30,"minutes":10}"#),
        (.emergency, #"{"person":"quiet-heron","unit":"us-ky/alpha","place":"north"}"#),
        (.clearing, #"{"emergency":"\#(id)"}"#),
        (
            .note,
            #"{"text":{"sealed":"\#(String(repeating: "ab", count: 32))","key":"\#(String(repeating: "cd", count: 16))"},"#
                + #""position":"watch-desk"}"#
        ),
        (
            .finding,
            #"{"key":"us-ky/one","kind":"improvement","observation":"Late","objective":2,"rating":"someChallenges","#
                + #""action":"Start earlier","owner":"Captain","start":"2021-09-01","completion":"2021-09-30"}"#
        ),
    ]

    @Test func `every kind has its golden bytes here`() {
        #expect(Set(Self.golden.map(\.0)) == Set(ConductKind.allCases))
        #expect(Set(ConductKind.allCases.map(\.path)).count == ConductKind.allCases.count)
        #expect(ConductKind.allCases.allSatisfy { ConductKind(path: $0.path) == $0 })
        #expect(ConductKind(path: "nothing") == nil)
    }

    @Test(arguments: golden) func `a kind is written as these bytes, and read back as what was said`(
        kind: ConductKind,
        text: String
    ) throws {
        let event = try Self.read(kind, text)
        #expect(event.kind == kind)
        #expect(String(decoding: event.body.utf8, as: UTF8.self) == text)
        #expect(!event.sentence.isEmpty && !event.sentence.contains("Optional("))
        #expect(event.isActivity == (kind != .mark))
    }

    @Test func `a sealed message keeps its copies, and has no text`() throws {
        let text =
            #"{"to":["node:us-ky"],"precedence":"routine","subject":"S","sealed":[{"to":"us-ky","encapsulated":"YQ==","#
            + #""sealed":"Yg=="}]}"#
        let event = try Self.read(.message, text)
        #expect(String(decoding: event.body.utf8, as: UTF8.self) == text)
        guard case .messageSent(let message) = event else { throw FieldProblem("", "another kind") }
        #expect(message.readers == Set([try #require(AgencyID("us-ky"))]))
    }

    @Test(arguments: golden) func `a member that nobody asked for is refused by its name`(
        kind: ConductKind,
        text: String
    ) throws {
        let wrong = text.dropLast() + #","colour":"blue"}"#
        let problem = #expect(throws: FieldProblem.self) { try Self.read(kind, String(wrong)) }
        #expect(problem?.field == "colour")
    }

    @Test(arguments: golden) func `each member that must be there is named where it is not, or is no such thing`(
        kind: ConductKind,
        text: String
    ) throws {
        let members = try #require(try JSONParser.parse(Array(text.utf8)).members)
        // What is wrong inside of these is named by what it is there.
        let nested = ["text", "sections", "attachments"]
        var refused = 0
        for name in members.map(\.name) {
            let rest = JSONValue.object(members.filter { $0.name != name })
            let odd = JSONValue.object(members.map { $0.name == name ? .init(name, .array([.double(1.5)])) : $0 })
            for (value, isMissing) in [(rest, true), (odd, false)] {
                do throws(FieldProblem) {
                    var fields = try JSONFields(value)
                    _ = try ConductEvent(kind, from: &fields)
                    // Absent, it is optional; of another type, nothing is.
                    #expect(isMissing, "\(kind) takes a strange \(name)")
                } catch {
                    refused += 1
                    #expect(error.field == name || nested.contains(name), "\(kind): \(error.field) instead of \(name)")
                    #expect(!error.description.isEmpty)
                }
            }
        }
        #expect(refused > 0)
    }

    @Test(arguments: [
        (ConductKind.task, "start", #""H-99999:00""#), (.task, "start", "527041"), (.task, "duration", "-1"),
        (.task, "duration", "44641"), (.task, "key", #""Kentucky/a""#), (.task, "zone", #""two words""#),
        (.hHour, "at", #""tomorrow""#), (.hHour, "at", #""9999-12-31T23:59:59Z""#), (.point, "quorum", "65"),
        (.rollCall, "minutes", "0"), (.rollCall, "minutes", "61"), (.schedule, "every", "9"),
        (.schedule, "every", "241"), (.answer, "expected", "-1"),
        (.answer, "accounted", "1001"), (.mark, "mark", #""seen""#), (.confirmation, "of", #""x""#),
        (.message, "to", #"["someone"]"#), (.message, "subject", #""""#), (.finding, "completion", #""2021-02-30""#),
        (.unit, "title", #""\u0007""#), (.vote, "choice", #""maybe""#), (.checkIn, "person", #""Jane Doe""#),
    ]) func `a value out of its range is refused`(kind: ConductKind, name: String, value: String) throws {
        let text = try #require(Self.golden.first { $0.0 == kind }).1
        let members = try #require(try JSONParser.parse(Array(text.utf8)).members)
        let strange = try JSONParser.parse(Array(value.utf8))
        let body = JSONValue.object(members.map { $0.name == name ? .init(name, strange) : $0 })
        let problem = #expect(throws: FieldProblem.self) {
            var fields = try JSONFields(body)
            _ = try ConductEvent(kind, from: &fields)
        }
        #expect(problem?.field == name)
    }

    @Test(arguments: [
        ("run.sh", "iVBORw0KGgoAAAAA", "image/jpeg"), ("a/b.png", "iVBORw0KGgoAAAAA", "image/png"),
        ("virus.pdf", "TVqQAAMAAAAEAAAA", "application/pdf"), ("empty.txt", "", "text/plain"),
        ("odd.txt", "not base64!", "text/plain"),
    ]) func `an attachment that is not what it says, or of no known type, is refused`(
        name: String,
        content: String,
        type: String
    ) throws {
        let text =
            #"{"to":["everyone"],"subject":"S","text":"T","attachments":[{"name":"\#(name)","type":"\#(type)","#
            + #""content":"\#(content)"}]}"#
        #expect(throws: FieldProblem.self) { try Self.read(.message, text) }
    }

    private static func read(_ kind: ConductKind, _ text: String) throws -> ConductEvent {
        var fields = try JSONFields(try JSONParser.parse(Array(text.utf8)))
        let event = try ConductEvent(kind, from: &fields)
        try fields.finish()
        return event
    }
}
