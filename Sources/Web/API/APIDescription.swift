import OpenAPIDocument

/// The description of the API (OpenAPI 3.1) as it is served.
enum APIDescription {
    static let bytes = [UInt8](UnsafeBufferPointer(start: openapi_document(), count: openapi_document_length()))
}
