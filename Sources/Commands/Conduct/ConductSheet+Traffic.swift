import Primitives

/// Messages, roll calls and emergencies as text.
extension ConductSheet {
    /// The message with this entry.
    func message(_ entry: String) throws -> JSONValue {
        guard json["messages"]?.array != nil else {
            throw CommandFailure.refused("your account may not read messages: ask whoever grants roles")
        }
        guard let message = list("messages").first(where: { $0["entry"]?.string == entry }) else {
            throw CommandFailure.refused(
                "there is no message “\(entry)” among the newest here: look at “unitedfront message list”"
            )
        }
        return message
    }

    func messagesText(open: Bool) -> String {
        let messages = list("messages").filter { !open || $0["open"]?.bool == true }
        guard !messages.isEmpty else { return open ? "No message is open." : "No message yet." }
        return messages.map { message in
            let escalation = message.word("escalation")
            return "\(message.word("entry"))  \(time(message["at"]))  \(message.word("precedence").uppercased())  "
                + "\(message.word("from")) → \(message.words("to").joined(separator: ", ")): \(message.word("subject"))"
                + (message["open"]?.bool == true ? "  OPEN" : "")
                + (escalation == "none" ? "" : "  escalated to the \(escalation)")
        }.joined(separator: "\n")
    }

    func messageText(_ message: JSONValue) -> String {
        let isStruck = message["struck"]?.bool == true
        var lines = [
            "\(message.word("precedence").uppercased()): \(message.word("subject"))",
            "From \(message.word("from")) (\(message.word("by"))) to \(message.words("to").joined(separator: ", "))",
            time(message["at"]), "",
            message["text"]?.string ?? (isStruck ? "This message was struck." : "Its text is sealed for others."), "",
        ]
        for name in ["delivered", "read", "acknowledged"] {
            lines.append("\(name): \(Self.names(message.words(name)))")
        }
        for name in ["attachments", "answers"] {
            lines.append("\(name): \(Self.names(message.words(name), orElse: "none"))")
        }
        return lines.joined(separator: "\n")
    }

    var rollCallsText: String {
        guard !list("rollCalls").isEmpty else { return "No roll call yet." }
        return list("rollCalls").map { call in
            var lines = [
                "\(call.word("entry"))  \(call.word("light").uppercased())  \(call.word("trigger")) by \(call.word("agency")), "
                    + "due \(time(call["due"])): \(call.number("accounted")) of \(call.number("expected"))"
            ]
            for unit in call["units"]?.array ?? [] {
                let place = unit["place"]?.string.map { ", \($0)" } ?? ""
                lines.append(
                    "  \(unit.word("unit")): \(unit.word("state")), \(unit.number("accounted")) of "
                        + "\(unit.number("expected"))\(place)"
                )
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    var emergenciesText: String {
        guard !list("emergencies").isEmpty else { return "No emergency." }
        return list("emergencies").map { emergency in
            let who = ["unit", "person", "place"].compactMap { emergency[$0]?.string }.joined(separator: ", ")
            return "\(emergency.word("entry"))  \(emergency["open"]?.bool == true ? "OPEN" : "cleared")  "
                + "\(time(emergency["at"]))  \(emergency.word("agency")) \(who)  \(emergency.word("needs"))"
        }.joined(separator: "\n")
    }
}
