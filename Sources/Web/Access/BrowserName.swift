/// What a browser is, in two words: enough for its owner to know it again, too little to follow anybody.
enum BrowserName {
    /// Names by the words that stand for them, the more particular first: most browsers name others too.
    private static let browsers = [
        ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ]

    /// The name for a `User-Agent` (RFC 9110 §10.1.5), which may say anything: only words known here are kept.
    static func of(_ agent: String) -> String {
        let browser = browsers.first { agent.contains($0.0) }?.1 ?? "a browser"
        let system = systems.first { agent.contains($0.0) }.map { " on \($0.1)" } ?? ""
        return browser + system
    }
}
