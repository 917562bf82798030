import Primitives
import Testing
import Web

@Suite("The map of tiles")
struct TileGridTests {
    @Test func `every jurisdiction has a square of its own`() {
        let positions = Jurisdiction.all.compactMap { TileGrid.position(of: $0) }
        #expect(positions.count == Jurisdiction.all.count)
        #expect(Set(positions).count == positions.count)
        #expect(positions.allSatisfy { (0..<12).contains($0.column) && (0..<9).contains($0.row) })
    }

    @Test(arguments: [("US-AK", 0, 0), ("US-ME", 10, 0), ("US-KY", 6, 4), ("US-TX", 4, 7), ("US-FL", 9, 7)])
    func `neighbours are where people look for them`(_ code: String, _ column: Int, _ row: Int) throws {
        let position = TileGrid.position(of: try #require(Jurisdiction(code: code)))
        #expect(position?.column == column && position?.row == row)
    }
}
