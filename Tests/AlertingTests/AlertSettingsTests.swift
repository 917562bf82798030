import Alerting
import Primitives
import Testing

@Suite("Where alerts go")
struct AlertSettingsTests {
    private static let mail =
        #"{"name":"duty","kind":"smtp","server":"mail.example.gov","from":"uf@example.gov","to":["duty@example.gov"]"#
    private static let hook =
        #"{"name":"pager","kind":"webhook","url":"https://pager.example.gov/in","secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}"#

    private func problem(_ destinations: String) -> String? {
        do throws(FieldProblem) {
            _ = try AlertSettings("{\"destinations\":[\(destinations)]}")
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a mail server and a program are read`() throws {
        let settings = try AlertSettings(
            "{\"destinations\":[\(Self.mail)},\(Self.hook)],\"authorities\":\"/etc/ca.pem\"}"
        )
        #expect(settings.destinations.map(\.name.description) == ["duty", "pager"])
        #expect(settings.authorities == "/etc/ca.pem")
    }

    @Test(arguments: [
        (mail + #","security":"none"}"#, "this machine"), (mail + #","security":"ssl"}"#, "one of starttls"),
        (mail + #","port":0}"#, "between 1 and 65535"), (mail + #","user":"uf"}"#, "come together"),
        (mail + #","passwort":"x"}"#, "passwort"), (mail + "}," + mail + "}", "one name"),
        (
            mail.replacing("duty@example.gov", with: "duty@example.gov>\\r\\nRCPT TO:<x@y.z") + "}",
            "list of mail addresses"
        ),
        (mail.replacing("uf@example.gov", with: "uf") + "}", "mail address"),
        (mail.replacing("mail.example.gov", with: "smtp://mail") + "}", "without a port"),
        (hook.replacing("https:", with: "http:"), "https://"), (hook.replacing("whsec_", with: ""), "whsec_"),
        (hook.replacing("https://", with: "https://user:word@"), "https://"),
        (hook.replacing("webhook", with: "pigeon"), "“smtp” or “webhook”"), ("7", "object"), ("", "is empty"),
    ])
    func `what is wrong is named in one sentence`(destinations: String, words: String) throws {
        let sentence = try #require(problem(destinations))
        #expect(sentence.contains(words), "\(sentence)")
    }

    @Test func `a relay on this machine needs no TLS, and a program there no certificate`() {
        let mail = Self.mail.replacing("mail.example.gov", with: "127.0.0.1") + #","security":"none","port":25}"#
        #expect(problem(mail) == nil)
        #expect(problem(Self.hook.replacing("https://pager.example.gov", with: "http://127.0.0.1:9000")) == nil)
    }
}
