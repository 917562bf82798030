import Clients
import Primitives

/// How things are after 30, 90 and 180 days.
enum ClientOutcomeBlocks {
    static func blocks(_ sight: ClientSight) -> [Sheet.Block] {
        let due = sight.record.outcomesDue(at: sight.now)
        return [
            Sheet.Block(
                "due",
                "Reviews to come",
                texts: due.isEmpty ? ["All three were written."] : [],
                items: due.map { sight.dueItem($0) },
                links: OutcomeReview.Checkpoint.allCases.map { checkpoint in
                    sight.link(
                        .outcome,
                        "Write the review at \(checkpoint.rawValue) days",
                        [("checkpoint", checkpoint.rawValue), ("day", "\(sight.now.day)")]
                    )
                }
            ),
            table(sight),
        ]
    }

    private static func table(_ sight: ClientSight) -> Sheet.Block {
        let reviews = sight.record.outcomes
        let rows = OutcomeCategory.allCases.map { category in
            Sheet.Table.Row(
                "",
                Sheet.Cell(category.title, note: category.domain.title),
                reviews.map { review in
                    let answer = review.value.levels[category]
                    return Sheet.Cell(
                        answer.map { $0.value.map { "\($0)" } ?? $0.missingTitle(.english) ?? "" } ?? "Not asked",
                        isNumber: true
                    )
                }
            )
        }
        return Sheet.Block(
            "outcomes",
            "Outcomes",
            texts: [
                "1 is in crisis, 5 is thriving. In the shape of OHTS (RTI and NIJ, 2020): its four domains; the names of the 14 "
                    + "categories are still to be confirmed against its user guide."
            ],
            table: reviews.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Levels by category",
                    columns: [.init("Category")]
                        + reviews.map { .init("\($0.value.checkpoint.rawValue) days, \($0.value.day)", isNumber: true) },
                    rows: rows
                )
        )
    }
}
