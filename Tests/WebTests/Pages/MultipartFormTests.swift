import Testing
import Web

@Suite("Forms with a file")
struct MultipartFormTests {
    private let boundary = "----WebKitFormBoundaryx7"

    private func body(_ parts: [(head: String, content: String)]) -> [UInt8] {
        let text = parts.map { "--\(boundary)\r\nContent-Disposition: form-data; \($0.head)\r\n\r\n\($0.content)\r\n" }
        return Array((text.joined() + "--\(boundary)--\r\n").utf8)
    }

    @Test func `fields and files are read as a browser sends them`() throws {
        let bytes = body([
            ("name=\"subject\"", "Zimmer 7;\r\nlinks"), ("name=\"text\"", ""),
            ("name=\"attachment\"; filename=\"a;b %22c%22.txt\"\r\nContent-Type: text/plain", "one\r\n--two"),
            ("name=\"other\"; filename=\"\"\r\nContent-Type: application/octet-stream", ""),
        ])
        let form = try #require(MultipartForm(bytes, boundary: boundary))
        #expect(form.values == ["subject": "Zimmer 7;\r\nlinks", "text": ""])
        #expect(form.files.map(\.name) == ["a;b 'c'.txt"])
        #expect(form.files.first?.bytes == Array("one\r\n--two".utf8))
    }

    @Test func `what is cut short or has another boundary is refused`() {
        let whole = body([("name=\"a\"", "1")])
        for length in 0..<whole.count - 4 {
            #expect(MultipartForm(Array(whole.prefix(length)), boundary: boundary) == nil)
        }
        #expect(MultipartForm(whole, boundary: "other") == nil)
        #expect(MultipartForm(body(Array(repeating: ("name=\"a\"", "1"), count: 101)), boundary: boundary) == nil)
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=x", "x"), ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", "a b"),
        ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil),
        ("application/x-www-form-urlencoded", nil),
    ])
    func `the boundary is read`(type: String, boundary: String?) {
        #expect(MultipartForm.boundary(type) == boundary)
    }
}
