import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import NIOCore
import Primitives
import Synchronization

/// What it takes to answer a plain report on the thread of its connection, without a task and without the router.
///
/// It asks what the router's middlewares ask, of the same functions, and takes only requests to which all of them say
/// yes. Everything else goes to the router as if this were not here: whoever is refused is refused there, and recorded
/// there; so is a report with a note, whose key is kept before it, and whatever is not plain (`PlainFields`).
final class ExpressDesk: Sendable {
    private let node: Node
    private let desk: SignInDesk
    private let site: SiteAddress
    private let counters: RequestCounters
    private let answers: ExpressAnswers
    /// What a report and the no-op ask of their senders; nil where that is not for here.
    private let report: Action?
    private let noop: Action?
    private let boxes = Mutex<[ObjectIdentifier: ExpressBox]>([:])

    init(
        node: Node,
        desk: SignInDesk,
        site: SiteAddress,
        counters: RequestCounters,
        headers: SecurityHeaders,
        hasBenchmarkRoute: Bool
    ) {
        self.node = node
        self.desk = desk
        self.site = site
        self.counters = counters
        answers = ExpressAnswers(headers)
        report = Self.action(ExpressRequest.Wish.reportPattern)
        noop = hasBenchmarkRoute ? Self.action(ExpressRequest.Wish.noopPattern) : nil
    }

    /// What the table of routes asks. What is recorded before it is done is for the router, which waits for that.
    private static func action(_ pattern: String) -> Action? {
        guard case .may(let action) = RouteNeeds.need("POST", pattern), !action.isRecorded else { return nil }
        return action
    }

    /// The box for the connections of `loop`.
    func box(for loop: any EventLoop) -> ExpressBox {
        boxes.withLock { boxes in
            if let known = boxes[ObjectIdentifier(loop)] { return known }
            let box = ExpressBox(loop, node)
            boxes[ObjectIdentifier(loop)] = box
            return box
        }
    }

    /// Looks at a request's head: the site, the sender, the gate, the operation. Nil where any of them is not plainly
    /// right.
    func admit(_ head: HTTPRequest, _ memory: inout ExpressMemory) -> ExpressRequest? {
        guard head.method == .post, let wish = memory.wish(head.path), let action = action(of: wish),
            memory.isOurs(head.authority, site), let fields = PlainFields(head.headerFields)
        else { return nil }
        let identity = node.identityState
        let now = node.clock.now()
        guard let token = desk.token(fields.authorization, in: identity, at: now) else { return nil }
        let visitor = Visitor.token(token)
        guard let authority = visitor.authority,
            identity.may(visitor, action, in: Place(operation: wish.operation), at: now).isAllowed,
            memory.isOpened(wish.operation, node)
        else { return nil }
        return ExpressRequest(wish: wish, authority: authority, key: fields.key)
    }

    private func action(of wish: ExpressRequest.Wish) -> Action? {
        switch wish {
        case .report: report
        case .nothing: noop
        }
    }

    /// What a whole request asks the node to write; nil where the router has to say what is wrong with it, or to seal
    /// its note first.
    func command(_ request: ExpressRequest, in operation: OperationID, _ body: ByteBuffer?) -> Command? {
        let bytes = body.map { Array($0.readableBytesView) } ?? []
        guard let report = try? ReportRequest(bytes), report.note == nil else { return nil }
        return report.command(in: operation, as: request.authority, key: request.key, nil, at: node.clock.now())
    }

    /// The answer to what came of a report.
    func answer(_ result: Result<Acknowledgement, Refusal>) -> ExpressAnswer {
        count(answers.answer(result))
    }

    /// The answer of the no-op.
    func nothing() -> ExpressAnswer {
        count(answers.nothing)
    }

    private func count(_ answer: ExpressAnswer) -> ExpressAnswer {
        counters.noteExpress(answer.status)
        return answer
    }
}
