/// A part of the board that changes as one: an element with an ID and its HTML.
///
/// Equal facts give equal HTML, so that comparing two lists of fragments says what to send. An element that a board
/// does not have yet names its container (`data-into`) and its place there (`data-order`).
package struct Fragment: Sendable, Hashable {
    package let id: String
    package let html: String

    package init(id: String, html: String) {
        self.id = id
        self.html = html
    }
}
