import Coordination
import Identity
import Operations
import Primitives

/// Whom this node has told to sign in, and what their servers said.
enum AlertsPage {
    static func sheet(_ context: CommandContext, _ told: [AlertState.Told]) -> Sheet {
        let accepted = told.count { if case .accepted = $0.receipt.outcome { true } else { false } }
        let lost = told.filter { isGivenUp($0.receipt) }
        return context.page(
            .alerts,
            "Alerts",
            lead: told.isEmpty
                ? "Nobody was told to sign in. Where alerts go, the server's administrator says at its start."
                : "\(accepted) of \(told.count) tries were accepted.",
            alarms: lost.prefix(3).map { one in
                "“\(one.receipt.alert.text)” did not reach \(one.receipt.destination): \(one.receipt.outcome.words)"
            },
            [
                Sheet.Block(
                    "alerts",
                    "Tries, the newest first",
                    texts: ["An alert says what stands here, and nothing else: no text, no place, no name."],
                    table: told.isEmpty ? nil : table(told, context)
                )
            ]
        )
    }

    private static func table(_ told: [AlertState.Told], _ context: CommandContext) -> Sheet.Table {
        Sheet.Table(
            caption: "What was sent, where, and what came of it",
            columns: [
                .init("When"), .init("Said"), .init("To"), .init("Try", isNumber: true), .init("What came of it"),
            ],
            rows: told.map { one in
                Sheet.Table.Row(
                    "",
                    Sheet.Cell(context.time(one.at)),
                    [
                        Sheet.Cell(one.receipt.alert.text), Sheet.Cell(one.receipt.destination.description),
                        Sheet.Cell(String(one.receipt.attempt), isNumber: true),
                        Sheet.Cell("", note: one.receipt.outcome.words, status: status(one.receipt)),
                    ]
                )
            }
        )
    }

    private static func isGivenUp(_ receipt: AlertReceipt) -> Bool {
        if case .failed = receipt.outcome { receipt.isLast } else { false }
    }

    private static func status(_ receipt: AlertReceipt) -> StatusText {
        switch receipt.outcome {
        case .accepted: StatusText("accepted", .good)
        case .failed: receipt.isLast ? StatusText("given up", .alarm) : StatusText("tried again", .doubtful)
        }
    }
}
