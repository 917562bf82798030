/// Finds where the elements of a list stand in the bytes of a JSON document that has been parsed.
enum JSONElementRanges {
    /// The bytes of each element of the list that is the document or its member `name`.
    ///
    /// Where the scan does not find `count` elements, because the name is written with escapes, each element gets the
    /// whole document.
    static func ranges(of name: String, in bytes: [UInt8], count: Int) -> [Range<Int>] {
        var scan = Scan(bytes: bytes, name: Array("\"\(name)\"".utf8))
        scan.run()
        return scan.ranges.count == count ? scan.ranges : Array(repeating: bytes.indices, count: count)
    }

    private struct Scan {
        let bytes: [UInt8]
        /// The name with its quotation marks.
        let name: [UInt8]
        var ranges: [Range<Int>] = []
        private var depth = 0
        /// The depth inside the list that is looked for; nil outside it.
        private var listDepth: Int?
        private var isNamed = false
        private var start: Int?

        init(bytes: [UInt8], name: [UInt8]) {
            self.bytes = bytes
            self.name = name
        }

        mutating func run() {
            var index = ByteOrderMark.length(in: bytes)
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "\""):
                    let end = endOfString(from: index)
                    if depth == 1, listDepth == nil { isNamed = bytes[index..<end].elementsEqual(name) }
                    begin(at: index)
                    index = end
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte, at: index)
                case UInt8(ascii: "}"), UInt8(ascii: "]"): close(at: index)
                case UInt8(ascii: ","): if depth == listDepth { finish(at: index) }
                case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ":"): break
                default: begin(at: index)
                }
                index += 1
            }
        }

        private mutating func open(_ byte: UInt8, at index: Int) {
            begin(at: index)
            depth += 1
            guard byte == UInt8(ascii: "["), listDepth == nil, depth == 1 || (depth == 2 && isNamed) else { return }
            listDepth = depth
        }

        private mutating func close(at index: Int) {
            if depth == listDepth {
                finish(at: index)
                listDepth = -1
            }
            depth -= 1
        }

        private mutating func begin(at index: Int) {
            if depth == listDepth, start == nil { start = index }
        }

        private mutating func finish(at index: Int) {
            guard let first = start else { return }
            var end = index
            while end > first, bytes[end - 1] <= 0x20 { end -= 1 }
            ranges.append(first..<end)
            start = nil
        }

        private func endOfString(from start: Int) -> Int {
            var index = start + 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            return min(index + 1, bytes.count)
        }
    }
}
