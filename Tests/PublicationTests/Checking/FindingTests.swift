import Publication
import Testing

@Suite("Findings about texts")
struct FindingTests {
    private static let list = """
        The operation led to 59 arrests in three states.

        - Kentucky: 46 arrests
        - Iowa: 11 arrests
        - Missouri: 2 arrests
        """

    @Test("A list that adds up has no finding, and one that does not is named")
    func sum() {
        #expect(CheckFixture.findings(Self.list) == [])
        #expect(CheckFixture.findings(Self.list.replacing("59", with: "60")) == [.sum])
        #expect(CheckFixture.findings(Self.list.replacing("46", with: "26")) == [.sum])
    }

    @Test("Two totals of one thing, and parts that are more than their whole, contradict each other")
    func part() {
        #expect(CheckFixture.findings("Police made 59 arrests. In all, 61 people were arrested nationwide.") == [.part])
        #expect(CheckFixture.findings("Kentucky: 23 victims identified, 21 adult victims, 5 minor victims") == [.part])
    }

    @Test("A state without a line is missed, and so is a number of states that is not the number of lines")
    func list() {
        let text = Self.list.replacing("three", with: "four")
        #expect(CheckFixture.findings(text) == [.list])
    }

    @Test("A word that claims more than its category is named once")
    func word() {
        #expect(CheckFixture.findings("Police rescued 27 victims. Kentucky rescued 23 victims.") == [.word])
        #expect(CheckFixture.findings("Police identified 27 victims.") == [])
        #expect(CheckFixture.findings("In Kentucky 46 people were convicted.") == [.word])
    }

    @Test("Two texts that cannot both be true are found, whatever the account says")
    func between() {
        let texts = ["Kentucky made 46 arrests.", "Kentucky made 26 arrests.", "Kentucky made more than 40 arrests."]
        let documents = texts.enumerated().map { Document(name: "text \($0.offset)", bytes: Array($0.element.utf8)) }
        let checked = Checker(facts: CheckFixture.facts).check(documents)
        #expect(checked.map { $0.findings.map(\.kind) } == [[], [.between], []])
        #expect(checked.map(\.isContradicted) == [false, true, false])
    }
}
