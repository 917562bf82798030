import Coordination
import Identity
import Primitives

/// The form for a new account.
struct AccountForm {
    let page: FormPage

    init(_ node: Node, _ input: FormInput) {
        let kinds = AccountID.Kind.allCases.map { ($0.rawValue, $0.title) }
        page = FormPage(
            title: "Add an account",
            lead: "The account can do nothing until it is granted a role, and nobody can use it until it is set up.",
            controls: [
                FormControl(
                    .kind,
                    .radio(FormControl.options(.kind, kinds, chosen: input.value(.kind, default: "person"))),
                    label: "What is it?",
                    isRequired: true,
                    input: input
                ),
                FormControl(
                    .name,
                    .text,
                    label: "Short name",
                    hint: "It stands on the record. For an undercover officer, a code name that tells nothing.",
                    isRequired: true,
                    input: input
                ),
                FormControl(.title, .text, label: "Name that others see", input: input),
                FormControl(
                    .realIdentity,
                    .text,
                    label: "Real identity behind a code name",
                    hint: "Only for an undercover officer. Sealed; each look at it is recorded.",
                    input: input
                ),
                FormControl(
                    .agency,
                    .text,
                    label: "Agency",
                    isRequired: true,
                    input: input,
                    default: node.identity.agency.description
                ),
            ],
            input: input,
            action: .newPerson,
            submit: "Add it",
            cancel: .people
        )
    }
}
