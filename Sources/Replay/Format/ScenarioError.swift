/// Why a text is not a scenario: one sentence that names the line, the member and the mend.
package struct ScenarioError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line of the file, from 1; nil where the file as a whole is meant.
    package let line: Int?
    package let description: String

    init(line: Int?, path: String, _ problem: String) {
        self.line = line
        let place = [line.map { "line \($0)" }, path.isEmpty ? nil : path].compactMap(\.self).joined(separator: ", ")
        description = place.isEmpty ? problem : "\(place): \(problem)"
    }
}
