extension UInt64 {
    /// Reads a number as the C2SP formats write it: ASCII digits, no sign, no leading zero but in `0` itself.
    init?(decimal text: some StringProtocol) {
        guard let first = text.utf8.first, text.utf8.count == 1 || first != UInt8(ascii: "0") else { return nil }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        self.init(text)
    }
}
