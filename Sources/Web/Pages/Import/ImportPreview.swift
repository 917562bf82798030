package import Operations
package import Results

/// A document that was read and not yet kept.
package struct ImportPreview: Sendable {
    /// The operation that it goes into; nil where the document opens one.
    package let operation: Operation?
    package let categories: CategorySet
    package let reading: Reading
    /// The text, whose bytes of UTF-8 the ranges of `reading` count.
    package let text: String
    package let documentName: String

    package init(
        operation: Operation?,
        categories: CategorySet,
        reading: Reading,
        text: String,
        documentName: String
    ) {
        self.operation = operation
        self.categories = categories
        self.reading = reading
        self.text = text
        self.documentName = documentName
    }
}
