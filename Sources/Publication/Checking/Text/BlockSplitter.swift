/// Cuts a document into blocks, line by line.
struct BlockSplitter {
    private let bytes: [UInt8]
    private var blocks: [Block] = []
    private var open: Range<Int>?
    private var openKind = Block.Kind.paragraph
    private var lastLineLength = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func blocks(_ bytes: [UInt8]) -> [Block] {
        var splitter = BlockSplitter(bytes)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            splitter.line(start..<end)
            start = end + 1
        }
        splitter.close()
        return splitter.blocks
    }

    private mutating func line(_ line: Range<Int>) {
        guard let content = trimmed(line) else {
            close()
            return
        }
        let (kind, text) = kind(of: content)
        if kind == .paragraph, let open, continues(text) {
            self.open = open.lowerBound..<text.upperBound
        } else {
            close()
            open = text
            openKind = kind
        }
        lastLineLength = line.count
        if kind == .heading || kind == .row { close() }
    }

    private mutating func close() {
        guard let range = open else { return }
        open = nil
        var start = range.lowerBound
        while range.upperBound - start > Block.maximumLength {
            var end = start + Block.maximumLength
            let floor = end - 1024
            while end > floor, bytes[end] != 32, bytes[end] != 10 { end -= 1 }
            while end > start + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            blocks.append(Block(kind: openKind, range: start..<end))
            start = end
        }
        blocks.append(Block(kind: openKind, range: start..<range.upperBound))
    }

    /// Whether a line without a mark goes on where the line before it ended: a paragraph that was wrapped.
    private func continues(_ text: Range<Int>) -> Bool {
        guard lastLineLength >= 45, let first = bytes[text].first, !hasHead(text) else { return false }
        guard openKind != .paragraph else { return !endsSentence(open?.upperBound ?? 0) }
        // Inside a list only a line that begins in lower case goes on.
        return (97...122).contains(first)
    }

    private func endsSentence(_ end: Int) -> Bool {
        end > 0 && [46, 33, 63, 58].contains(bytes[end - 1])
    }

    /// Whether the line is a short name, a colon and something: “Arrests: 46”.
    private func hasHead(_ text: Range<Int>) -> Bool {
        guard let colon = bytes[text].prefix(40).firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.upperBound else {
            return false
        }
        let isUpper = (65...90).contains(bytes[text.lowerBound])
        return isUpper && bytes[text.lowerBound..<colon].count { $0 == 32 } < 4 && bytes[colon + 1] == 32
    }

    private func trimmed(_ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound
        var end = line.upperBound
        while start < end, isBlank(start) { start += 1 }
        while end > start, bytes[end - 1] <= 32 { end -= 1 }
        return start < end ? start..<end : nil
    }

    private func isBlank(_ index: Int) -> Bool {
        bytes[index] <= 32
    }

    private func kind(of line: Range<Int>) -> (Block.Kind, Range<Int>) {
        let first = bytes[line.lowerBound]
        if first == UInt8(ascii: "#") {
            let text = line.lowerBound + bytes[line].prefix { $0 == UInt8(ascii: "#") }.count
            if text < line.upperBound, bytes[text] == 32 { return (.heading, text..<line.upperBound) }
        }
        if first == UInt8(ascii: ">"), let quoted = trimmed((line.lowerBound + 1)..<line.upperBound) {
            return kind(of: quoted)
        }
        if let mark = listMark(line), mark < line.upperBound { return (.item, mark..<line.upperBound) }
        if bytes[line].prefix(400).count(where: { $0 == UInt8(ascii: "|") }) >= (first == UInt8(ascii: "|") ? 2 : 1) {
            return (.row, line)
        }
        if bytes[line].prefix(400).contains(9) {
            // A tab before the first word is an empty cell.
            let isEmpty = line.lowerBound > 0 && bytes[line.lowerBound - 1] == 9
            return (.row, (isEmpty ? line.lowerBound - 1 : line.lowerBound)..<line.upperBound)
        }
        return (hasHead(line) && line.count < 160 ? .labelled : .paragraph, line)
    }

    /// Where the text of a line with a bullet or a number of its own begins; nil where it has none.
    private func listMark(_ line: Range<Int>) -> Int? {
        for bullet in Self.bullets where bytes[line].starts(with: bullet) {
            let after = line.lowerBound + bullet.count
            guard after < line.upperBound else { return nil }
            if bytes[after] <= 32 || bullet.count > 1 { return after }
        }
        let digits = bytes[line].prefix { (48...57).contains($0) }.count
        let point = line.lowerBound + digits
        guard (1...2).contains(digits), point + 1 < line.upperBound, [41, 46].contains(bytes[point]),
            bytes[point + 1] == 32
        else { return nil }
        return point + 1
    }

    private static let bullets: [[UInt8]] = ["•", "·", "‣", "◦", "▪", "●", "–", "—", "*", "-", "+", "o"].map {
        Array($0.utf8)
    }
}
