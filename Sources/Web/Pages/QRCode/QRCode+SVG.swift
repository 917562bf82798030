extension QRCode {
    /// The light edge that a camera needs, in modules (ISO/IEC 18004:2015 §6.3.8).
    private static let quietZone = 4
    /// The size of a module on a page, in CSS pixels.
    private static let scale = 5

    /// An inline picture: black on white by day and by night, with a label for who does not see it.
    ///
    /// - Parameter label: what the code is, never what it holds.
    /// - Returns: an `svg` element.
    package func svg(label: String) -> String {
        let side = modules.count + 2 * Self.quietZone
        return """
            <svg class="qr" role="img" aria-label="\(EscapedHTML().escapeText(label))" viewBox="0 0 \(side) \(side)" \
            width="\(side * Self.scale)" height="\(side * Self.scale)" shape-rendering="crispEdges" \
            xmlns="http://www.w3.org/2000/svg"><rect width="\(side)" height="\(side)" fill="#fff"/>\
            <path fill="#000" d="\(path)"/></svg>
            """
    }

    /// The dark modules as rectangles, one for each run in a row.
    private var path: String {
        var path = ""
        for (row, line) in modules.enumerated() {
            var column = 0
            while column < line.count {
                let length = line[column...].prefix { $0 }.count
                if length > 0 { path += "M\(column + Self.quietZone) \(row + Self.quietZone)h\(length)v1h-\(length)z" }
                column += length + 1
            }
        }
        return path
    }
}
