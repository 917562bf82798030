import Coordination
import Federation
import Ledger
import Primitives

/// Who works together, as text: from the JSON that a folder or a running node gives.
struct NetworkText {
    let text: String

    init(_ document: JSONValue) {
        let nodes = document["nodes"]?.array ?? []
        let own = document["own"]?.string ?? ""
        let hub = document["hub"]?.string ?? ""
        guard !nodes.isEmpty || own != hub else {
            text = """
                This node works alone. A hub invites others: unitedfront nodes invite AGENCY --address URL
                A node joins a hub:            unitedfront join URL --token TOKEN --hub-fingerprint DIGITS
                """
            return
        }
        let lead = own == hub ? "This is the hub" : "The hub is “\(hub)”"
        var table = TextTable(["agency", "part", "jurisdictions", "key"])
        for node in nodes {
            let role = node["role"]?.string ?? ""
            table.add([
                node["agency"]?.string ?? "", NodeRole(rawValue: role)?.title ?? role,
                (node["jurisdictions"]?.array ?? []).compactMap(\.string).joined(separator: " "),
                node["spokenKey"]?.string ?? "",
            ])
        }
        var lines = ["\(lead), hub number \(document["epoch"]?.integer ?? 1).", table.text]
        for node in nodes {
            guard let change = node["keyChanges"]?.array?.last else { continue }
            lines.append(
                "KEYS     \(node["agency"]?.string ?? ""): changed \(change["at"]?.string ?? ""); "
                    + "before, \(change["formerSpokenKey"]?.string ?? "")"
            )
        }
        if document["keyChangePending"]?.bool == true {
            lines.append("This node's keys were changed, and the hub has not recorded it yet.")
        }
        for refusal in document["refusedLogs"]?.array ?? [] {
            lines.append("REFUSED  \(refusal["log"]?.string ?? ""): \(refusal["sentence"]?.string ?? "")")
        }
        for log in document["missing"]?.array ?? [] {
            lines.append(
                "MISSING  \(log["log"]?.string ?? ""): \(log["here"]?.integer ?? 0) of \(log["announced"]?.integer ?? 0) "
                    + "entries of the lost hub are here"
            )
        }
        if let fault = document["foldFault"]?.string {
            lines.append("WRONG    \(NetworkView.sentence(ofFoldFault: fault))")
        }
        text = lines.joined(separator: "\n")
    }
}
