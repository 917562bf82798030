import Coordination
import Primitives
import VictimServices

/// Hand-offs to advocates: those that this agency made, or those made to this provider.
enum HandOffsPage {
    static func made(_ handOffs: [OpenedHandOff], _ context: FieldServicesContext) -> Sheet {
        let own = handOffs.filter { $0.from == context.view.own }
        return context.page(
            .handOffs,
            "Hand-offs",
            lead: own.isEmpty
                ? "Nobody has been handed over yet. Ask first whether the person agrees."
                : "\(own.count) handed over to advocates. Nothing comes back about anybody.",
            [
                Sheet.Block(
                    "ways-on",
                    "What you can do here",
                    texts: [
                        "Only with the person's agreement. Only the provider and this agency can read it; every other agency sees that something was said, and not to whom.",
                        "You will not hear what became of it: even “arrived” would be a disclosure. The advocate may call you back to say where to meet.",
                    ]
                        + (context.view.providers.isEmpty
                            ? [
                                "No service provider works with this node yet. Telephone an advocate, and ask the hub to invite their node."
                            ]
                            : []),
                    links: context.view.providers.isEmpty
                        ? [] : context.link(.handOffs, "Hand a person over to an advocate")
                ),
                list("made", "Handed over", own, context),
            ]
        )
    }

    static func received(_ handOffs: [OpenedHandOff], _ context: FieldServicesContext) -> Sheet {
        let received = handOffs.filter { $0.handOff.advocate.agency == context.view.own }
        return context.page(
            .handedOver,
            "Handed over to us",
            lead: received.isEmpty
                ? "Nobody has been handed over to you in this operation."
                : "\(received.count) handed over. Call the number back; say nothing to it of anyone but where to meet.",
            [
                Sheet.Block(
                    "rule",
                    "What goes back",
                    texts: [
                        "Nothing. No page and no program tells the agency whether the person came. What you tell the officer on the telephone is yours to weigh."
                    ]
                ), list("received", "Handed over", received, context),
            ]
        )
    }

    private static func list(
        _ id: String,
        _ heading: String,
        _ handOffs: [OpenedHandOff],
        _ context: FieldServicesContext
    ) -> Sheet.Block {
        Sheet.Block(
            id,
            heading,
            texts: handOffs.isEmpty ? ["None yet. Each stands here with its number and the number to call back."] : [],
            items: handOffs.reversed().map { opened in
                let need = opened.handOff.need
                let access = need.access.map(\.title).sorted().joined(separator: ", ")
                return Sheet.Item(
                    "\(need.what.title) for somebody of \(need.age.title), \(need.area.name)",
                    note:
                        "To \(opened.handOff.advocate) from \(opened.from), \(context.time(opened.at)); call back \(opened.handOff.callBack); number \(opened.number)"
                        + (access.isEmpty ? "." : "; needs: \(access).")
                )
            }
        )
    }
}
