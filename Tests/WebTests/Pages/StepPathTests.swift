import Coordination
import Primitives
import Testing
import Web

@Suite("Plots")
struct StepPathTests {
    private let start = Timestamp(milliseconds: 0)

    private func path(_ steps: [(minute: Int64, quantity: Quantity)]) -> StepPath {
        let points = steps.map { step in
            OperationView.Series.Point(time: start.advanced(byMinutes: step.minute), quantity: step.quantity)
        }
        return StepPath(points, domain: PlotDomain(start...start.advanced(byMinutes: 99)))
    }

    @Test func `a count steps and does not slope`() {
        let path = path([(0, .exact(1)), (60, .exact(4))])
        #expect(path.exact == "M0 200V150H500V0H500")
        #expect(path.end == "M500 0h0" && path.top == 4)
        #expect(!path.exact.contains("L"))
    }

    @Test func `what is at least is drawn apart, and what has no number not at all`() {
        let path = path([(0, .atLeast(2)), (30, .unquantified), (60, .exact(4))])
        #expect(path.atLeast == "M0 200V100H250")
        #expect(path.exact == "M500 200V0H500")
    }

    @Test func `a long night stays a short path`() {
        let path = path((0..<5000).map { (Int64($0) / 50, .exact(Int64($0))) })
        #expect(path.exact.utf8.count < 4000)
        #expect(path.top == 4999)
    }

    @Test func `the stretch of time grows in jumps`() {
        func end(_ minutes: Int64) -> Timestamp { PlotDomain(start...start.advanced(byMinutes: minutes)).end }
        #expect(end(121) == end(149))
        #expect(end(100_000) > start.advanced(byMinutes: 100_000))
    }
}
