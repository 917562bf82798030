import Primitives
import Testing

@Suite struct JSONTests {
    private func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
        try JSONParser.parse(Array(text.utf8))
    }

    @Test(
        arguments: [
            "null", "true", "-0", "12", "1.5e3", "\"a\\u00e9\\ud83d\\ude00\\n\"", "[]", "[1,[2,{}]]",
            "{\"a\":1,\"b\":{\"c\":[null]}}", " {\"a\" : \"\\\\\" } ",
        ]
    )
    func `what is written again reads the same`(text: String) throws {
        let value = try parse(text)
        #expect(try JSONParser.parse(value.utf8) == value)
        #expect(try parse(value.pretty) == value)
    }

    @Test(
        arguments: [
            "", "nul", "01", "+1", "1.", ".5", "1e", "\"", "\"\u{1}\"", "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
            "[1,]", "[1 2]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "1 2", "{\"a\":1,\"a\":2}", "[", "1e999",
        ]
    )
    func `what RFC 8259 does not allow is refused`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try parse(text) }
    }

    @Test func `names that repeat among many are refused`() {
        let names = (0..<40).map { "\"n\($0)\":0" } + ["\"n20\":0"]
        #expect(throws: JSONSyntaxError.self) { try parse("{" + names.joined(separator: ",") + "}") }
    }

    @Test func `invalid UTF-8 is refused, plain and beside an escape`() {
        for bytes: [UInt8] in [[34, 0xFF, 34], [34, 0x5C, 0x6E, 0xC3, 34], [34, 0xED, 0xA0, 0x80, 34]] {
            #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes) }
        }
    }

    @Test func `nesting ends at its limit, however deep the input is`() throws {
        let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try parse(deepest)
        let error = #expect(throws: JSONSyntaxError.self) { try parse(String(repeating: "[", count: 100_000)) }
        #expect(error?.problem == .tooDeep(limit: 32))
    }

    @Test func `a count never passes through floating point`() throws {
        #expect(try parse("9007199254740993").integer == 9_007_199_254_740_993)
        #expect(try parse("9223372036854775808") == .double(9.223372036854776e18))
    }

    @Test(arguments: [0, 7, -1, 10, -100, 1_000_000, .max, .min] as [Int64])
    func `a whole number is written with all of its digits, after what is there`(number: Int64) {
        var bytes = Array("value:".utf8)
        JSONValue.append(number, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "value:\(number)")
    }
}
