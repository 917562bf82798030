// The description of the API (OpenAPI 3.1), as part of the program.
//
// It is C, because the compiler takes a file as bytes here (#embed, C23) in no time; as a Swift array of 700,000 numbers it
// took two minutes of every build.

#include <stddef.h>

/// The first of its bytes, which live as long as the program.
const unsigned char *openapi_document(void);

/// How many bytes it has.
size_t openapi_document_length(void);
