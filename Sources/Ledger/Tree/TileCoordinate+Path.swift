/// The path of a tile below the log's address (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`.
extension TileCoordinate: CustomStringConvertible {
    /// The path, without a leading slash: `tile/0/x001/x234/067.p/5`.
    package var path: String {
        let directory =
            switch content {
            case .hashes(let level): "tile/\(level)/"
            case .entries: "tile/entries/"
            }
        return directory + Self.groups(of: index) + (isFull ? "" : "\(Self.partialSuffix)/\(width)")
    }

    package var description: String { path }

    /// Reads a path; nil unless it is exactly what ``path`` would write, so that each tile has one address.
    package init?(path: some StringProtocol) {
        guard path.utf8.count <= Self.longestPath else { return nil }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }[...]
        guard parts.popFirst() == "tile", let kind = parts.popFirst(), let content = Content(pathElement: kind) else {
            return nil
        }
        var width = Self.fullWidth
        if let group = parts.dropLast().last, group.hasSuffix(Self.partialSuffix) {
            guard let partial = UInt64(decimal: parts.removeLast()), partial < Self.fullWidth else { return nil }
            width = partial
            parts[parts.endIndex - 1] = String(group.dropLast(Self.partialSuffix.count))
        }
        guard let index = Self.index(of: parts) else { return nil }
        self.init(content: content, index: index, width: Int(width))
        guard self.path.utf8.elementsEqual(path.utf8) else { return nil }
    }

    /// Marks a partial tile, whose width follows as the last element.
    private static let partialSuffix = ".p"

    /// No tile of a 64-bit tree needs more; a longer path is refused unread.
    private static let longestPath = 64

    /// The index in groups of three digits, all but the last marked with an x: 1234067 is `x001/x234/067`.
    private static func groups(of index: UInt64) -> String {
        var rest = index
        var groups = [threeDigits(rest % 1000)]
        while rest >= 1000 {
            rest /= 1000
            groups.append("x" + threeDigits(rest % 1000))
        }
        return groups.reversed().joined(separator: "/")
    }

    private static func threeDigits(_ number: UInt64) -> String {
        String(String(number + 1000).dropFirst())
    }

    /// Reads the groups back. Lenient about superfluous leading groups: the caller compares the whole path.
    private static func index(of groups: ArraySlice<String>) -> UInt64? {
        var index: UInt64 = 0
        for (place, group) in groups.enumerated() {
            let isLast = place == groups.count - 1
            guard group.hasPrefix("x") != isLast, let digits = UInt64(isLast ? group : String(group.dropFirst())),
                digits < 1000
            else { return nil }
            let (product, overflow) = index.multipliedReportingOverflow(by: 1000)
            guard !overflow, product <= UInt64.max - digits else { return nil }
            index = product + digits
        }
        return groups.isEmpty ? nil : index
    }
}

extension TileCoordinate.Content {
    /// Reads `entries` or a level.
    fileprivate init?(pathElement: String) {
        if pathElement == "entries" {
            self = .entries
        } else if let level = UInt64(decimal: pathElement), level <= TileCoordinate.highestLevel {
            self = .hashes(level: Int(level))
        } else {
            return nil
        }
    }
}
