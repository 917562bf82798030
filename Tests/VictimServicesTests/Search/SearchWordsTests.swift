import Testing
import VictimServices

@Suite("Words of a search")
struct SearchWordsTests {
    @Test(
        "are found however they are typed",
        arguments: [
            ("Family Shelters", ["family", "shelter"]),
            ("families", ["family"]),
            ("St. Anne’s", ["st", "anne"]),
            ("Niños y Mujeres", ["nino", "y", "mujere"]),
            ("24/7 access", ["24", "7", "access"]),
            ("помощь ночью", ["помощь", "ночью"]),
            ("  —  ", []),
        ] as [(String, Set<String>)]
    )
    func folding(text: String, words: Set<String>) {
        #expect(SearchWords.of(text) == words)
    }
}
