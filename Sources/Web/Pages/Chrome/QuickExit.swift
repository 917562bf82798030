/// “Leave this page quickly”: a link to a page that says nothing of whoever reads it.
///
/// With script the page is replaced in the browser's history, so that “back” does not lead to it; without, the link is a
/// link. The history of earlier pages stays: the guide says how to clear it.
enum QuickExit {
    /// The National Weather Service: neutral, quick, and nothing that anybody asks about.
    static let address = "https://www.weather.gov/"
}
