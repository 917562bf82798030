/// Takes markup out of a text without moving a byte: tags, entities, addresses and emphasis become blanks, so that
/// every offset stays an offset into the document. Linear in the text: what has no end within a bounded distance is
/// left as it is.
struct MarkupBlanker {
    private var bytes: [UInt8]

    /// `bytes` with blanks in place of markup, and of the same length.
    static func blank(_ bytes: [UInt8]) -> [UInt8] {
        var blanker = MarkupBlanker(bytes: bytes)
        blanker.run()
        return blanker.bytes
    }

    private mutating func run() {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"): index = tag(at: index)
            case UInt8(ascii: "&"): index = entity(at: index)
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "~"): index = emphasis(at: index)
            case UInt8(ascii: "]"): index = link(at: index)
            case UInt8(ascii: "@"): index = blankWord(around: index)
            case UInt8(ascii: ":"): index = address(at: index)
            case UInt8(ascii: "."): index = leader(at: index)
            default: index += 1
            }
        }
    }

    private static let longestTag = 2000
    private static let longestWord = 300

    private mutating func tag(at start: Int) -> Int {
        guard start + 1 < bytes.count, isLetter(bytes[start + 1]) || [33, 47, 63].contains(bytes[start + 1]) else {
            return start + 1
        }
        let limit = min(bytes.count, start + Self.longestTag)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return start + 1 }
        let isClosing = bytes[start + 1] == 47
        let name = String(
            decoding: bytes[(start + (isClosing ? 2 : 1))..<end].prefix { isLetter($0) || (49...54).contains($0) },
            as: UTF8.self
        ).lowercased()
        for index in start...end { bytes[index] = 32 }
        if name == "td" || name == "th" {
            if !isClosing { bytes[start] = UInt8(ascii: "|") }
        } else if name == "li", !isClosing {
            bytes[start] = 10
            bytes[start + 1] = UInt8(ascii: "*")
        } else if Self.blocks.contains(name) {
            bytes[start] = 10
            if end > start, name != "br", name != "tr" { bytes[start + 1] = 10 }
        }
        return end + 1
    }

    private static let blocks: Set<String> = [
        "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
        "article", "header", "footer", "title",
    ]

    private mutating func entity(at start: Int) -> Int {
        let limit = min(bytes.count, start + 12)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")), end > start + 1 else {
            return start + 1
        }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        guard name.utf8.allSatisfy({ isLetter($0) || (48...57).contains($0) || $0 == 35 }) else { return start + 1 }
        let sign: String =
            switch name {
            case "amp", "#38": "&"
            case "quot", "ldquo", "rdquo", "#34", "#8220", "#8221": "\""
            case "ndash", "mdash", "#8211", "#8212", "minus": "–"
            case "bull", "middot", "#8226": "•"
            case "dollar", "#36": "$"
            default: ""
            }
        for (offset, index) in (start...end).enumerated() {
            bytes[index] = offset < sign.utf8.count ? Array(sign.utf8)[offset] : 32
        }
        let isApostrophe = ["rsquo", "apos", "#8217", "#39", "#x27", "#x2019"].contains(name)
        guard isApostrophe, end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "s") else { return end + 1 }
        bytes[end + 1] = 32
        return end + 2
    }

    /// Runs of `*`, `_`, `` ` `` and `~`; a single star that begins a line is a list and stays.
    private mutating func emphasis(at start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
        let isFollowedByBlank = end >= bytes.count || bytes[end] == 32 || bytes[end] == 9
        if end - start > 1 || !isFollowedByBlank || bytes[start] != UInt8(ascii: "*") {
            for index in start..<end { bytes[index] = 32 }
        }
        return end
    }

    /// The address of a Markdown link: `](https://…)`.
    private mutating func link(at start: Int) -> Int {
        guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "(") else { return start + 1 }
        let limit = min(bytes.count, start + Self.longestTag)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ")")) else { return start + 1 }
        for index in start...end { bytes[index] = 32 }
        return end + 1
    }

    /// `https://…`, from its scheme to the next blank.
    private mutating func address(at start: Int) -> Int {
        guard start + 2 < bytes.count, bytes[start + 1] == 47, bytes[start + 2] == 47 else { return start + 1 }
        return blankWord(around: start)
    }

    /// Dots that lead the eye to a number: “arrests ........ 19”, “recovered . 3”.
    private mutating func leader(at start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
        let isAlone = start > 0 && bytes[start - 1] == 32 && end < bytes.count && bytes[end] == 32
        if end - start > 1 || isAlone { for index in start..<end { bytes[index] = 32 } }
        return end
    }

    private mutating func blankWord(around middle: Int) -> Int {
        var start = middle
        while start > 0, middle - start < Self.longestWord, bytes[start - 1] > 32, bytes[start - 1] != 40 { start -= 1 }
        var end = middle
        while end < bytes.count, end - middle < Self.longestWord, bytes[end] > 32, bytes[end] != 41 { end += 1 }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        for index in start..<end { bytes[index] = 32 }
        return end
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
