import Ledger
import Testing

@Suite struct `A tile's coordinate` {
    static let paths: [(String, TileCoordinate.Content, UInt64, Int)] = [
        ("tile/0/000", .hashes(level: 0), 0, 256),
        ("tile/0/x001/067", .hashes(level: 0), 1067, 256),
        ("tile/3/x001/x234/067.p/5", .hashes(level: 3), 1_234_067, 5),
        ("tile/63/999.p/255", .hashes(level: 63), 999, 255),
        ("tile/entries/x123/x456/x789/000", .entries, 123_456_789_000, 256),
        ("tile/entries/007.p/1", .entries, 7, 1),
    ]

    @Test(arguments: paths)
    func `is written as tlog-tiles says and read back`(
        path: String,
        content: TileCoordinate.Content,
        index: UInt64,
        width: Int
    ) throws {
        let tile = try #require(TileCoordinate(content: content, index: index, width: width))
        #expect(tile.path == path)
        #expect(TileCoordinate(path: path) == tile)
    }

    @Test(arguments: [
        "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/1067", "tile/0/+67",
        "tile/0/x000", "tile/0/x000/001", "tile/0/001/067", "tile/0/x001/x067", "tile/0/x01/067", "tile/0/x+01/067",
        "tile/0/x1067", "tile/00/000", "tile/01/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/256/000",
        "/tile/0/000", "tile//0/000", "tile/0//000", "tile/0/000/", "junk/tile/0/000", "Tile/0/000", "tile/0/000?",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/000.p/256", "tile/0/000.p/-1",
        "tile/0/000.p/5/", "tile/0/000.p/5/6", "tile/0/000.p.p/5", "tile/0/x000.p/5", "tile/0/x001.p/067", ".p/5",
        "tile/0/000.P/5", "tile/0/\u{660}\u{660}\u{660}", "tile/0/x018/x446/x744/x073/x709/x551/616",
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000", "tile/entries", "tile/entries/", "tile/entry/000",
        "tile/entries/data/000", "tile/entries.p/5", "tile.p/5",
    ])
    func `is not read from any other path`(path: String) {
        #expect(TileCoordinate(path: path) == nil)
    }

    @Test func `is refused for what a path cannot name`() {
        #expect(TileCoordinate(content: .hashes(level: 64), index: 0) == nil)
        #expect(TileCoordinate(content: .hashes(level: -1), index: 0) == nil)
        #expect(TileCoordinate(content: .entries, index: 0, width: 0) == nil)
        #expect(TileCoordinate(content: .entries, index: 0, width: 257) == nil)
        #expect(TileCoordinate(content: .entries, index: .max) == nil)
    }

    /// The example of tlog-tiles: what represents a tree of 70,000.
    @Test func `covers a tree of 70,000 as the specification counts`() throws {
        func last(_ level: Int) -> String? {
            TileCoordinate.holding((70_000 >> (8 * UInt64(level))) - 1, of: .hashes(level: level), in: 70_000)?.path
        }
        #expect(last(0) == "tile/0/273.p/112")
        #expect(last(1) == "tile/1/001.p/17")
        #expect(last(2) == "tile/2/000.p/1")
        #expect(TileCoordinate.holding(0, of: .hashes(level: 1), in: 70_000)?.path == "tile/1/000")
        #expect(TileCoordinate.holding(0, of: .hashes(level: 3), in: 70_000) == nil)
        #expect(TileCoordinate.holding(70_000, of: .entries, in: 70_000) == nil)
    }

    static let existence: [(String, UInt64, Bool)] = [
        ("tile/0/000", 256, true), ("tile/0/000", 255, false), ("tile/0/000.p/255", 255, true),
        ("tile/0/000.p/3", 255, true), ("tile/0/000.p/3", 2, false), ("tile/1/000.p/1", 256, true),
        ("tile/1/000.p/1", 255, false), ("tile/entries/001.p/1", 257, true), ("tile/entries/001.p/1", 256, false),
        ("tile/8/000.p/1", UInt64.max, false), ("tile/0/000.p/1", 0, false),
    ]

    @Test(arguments: existence)
    func `exists in a tree that has grown far enough`(path: String, size: UInt64, exists: Bool) throws {
        let tile = try #require(TileCoordinate(path: path))
        #expect(tile.exists(in: size) == exists)
    }
}
