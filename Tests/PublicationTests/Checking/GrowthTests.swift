import Publication
import Testing

@Suite("Work grows with the text and not faster")
struct GrowthTests {
    @Test(
        "A text of four times the size takes no more than about four times as long",
        arguments: [
            "((((((((", "46 ", "46,", "1,", "Kentucky ", "Kentucky and ", "two of the ", "46 victims, ", "no ", "<b ",
            "&amp",
            "“‘(", "Aug. 26-", "one in ", "a.b.c.", "| 46 ", "* ", "_", "@", "é", "Jan", "arrested 46 ",
        ]
    )
    func linear(_ piece: String) {
        let checker = Checker(facts: CheckFixture.facts)
        func seconds(_ bytes: Int) -> Double {
            let count = bytes / piece.utf8.count
            let document = Document(name: "x", bytes: Array(String(repeating: piece, count: count).utf8))
            var best = Double.infinity
            for _ in 0..<2 {
                let start = ContinuousClock.now
                _ = checker.check([document])
                let took = ContinuousClock.now - start
                best = min(best, Double(took.components.attoseconds) / 1e18 + Double(took.components.seconds))
            }
            return best
        }
        let small = seconds(50_000)
        let large = seconds(200_000)
        // Four times the work, with room for a machine that does something else at the same time.
        #expect(large < 12 * small + 0.05)
    }
}
