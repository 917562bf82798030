import Identity

/// Parameters as a query or a form carries them (`application/x-www-form-urlencoded`).
enum FormBody {
    static func encode(_ parameters: [(String, String)]) -> String {
        parameters.map { "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    }
}
