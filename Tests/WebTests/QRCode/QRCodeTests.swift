import Testing
import Web

@Suite struct QRCodeTests {
    /// The most bytes of each version at level M (ISO/IEC 18004:2015, table 7).
    private static let capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]

    private func text(_ length: Int) -> String {
        String(String(repeating: "otpauth://totp/Aß%20b?".filter(\.isASCII), count: 12).prefix(length))
    }

    @Test(arguments: zip(1...10, capacities))
    func `the smallest version that holds a text is taken`(_ version: Int, _ capacity: Int) throws {
        let code = try #require(QRCode(text(capacity)))
        #expect(code.version == version)
        #expect(code.modules.count == 17 + 4 * version)
        #expect(code.modules.allSatisfy { $0.count == code.modules.count })
        #expect(QRCode(text(capacity + 1))?.version == (version < 10 ? version + 1 : nil))
    }

    @Test func `what byte mode cannot say without a header is refused`() {
        #expect(QRCode("é") == nil)
        #expect(QRCode(String(repeating: "a", count: 1_000_000)) == nil)
    }

    /// The 15 format bits, read from the copy beside the upper left finder, are those of table C.1 for level M.
    @Test(arguments: [1, 20, 40, 60, 80, 100, 120, 150, 180, 213])
    func `the bits about the mask are the standard's`(_ length: Int) throws {
        let code = try #require(QRCode(text(length)))
        let places = (0...5).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (0...5).reversed().map { ($0, 8) }
        let bits = places.reduce(0) { $0 << 1 | (code.modules[$1.0][$1.1] ? 1 : 0) }
        let standard = [0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0]
        #expect(bits == standard[code.mask])
    }

    @Test func `the picture has a quiet zone, a label, and colours of its own`() throws {
        let code = try #require(QRCode("otpauth://totp/a"))
        let svg = code.svg(label: "The code for “Jane” <jane@example>")
        #expect(svg.contains(#"role="img" aria-label="The code for “Jane” &lt;jane@example&gt;""#))
        #expect(svg.contains(#"viewBox="0 0 33 33""#))
        #expect(svg.contains(##"<rect width="33" height="33" fill="#fff"/><path fill="#000" d="M4 4h7v1h-7z"##))
        #expect(!svg.contains("style"))
        #expect(!svg.contains("otpauth"))
    }
}
