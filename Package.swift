// swift-tools-version: 6.3

import PackageDescription

/// Every target of ours compiles the same way: imports are exact, warnings are errors.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let collections: Target.Dependency = .product(name: "HashTreeCollections", package: "swift-collections")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")

let package = Package(
    name: "unitedfront",
    products: [
        .executable(name: "unitedfront", targets: ["unitedfront"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        // Layer 0: words of the field. Standard library only.
        .target(name: "Primitives", swiftSettings: settings),
        // Layer 1: the log. Knows entries, no feature.
        .target(name: "Ledger", dependencies: ["Primitives", crypto, cryptoExtras], swiftSettings: settings),
        .target(
            name: "StorageSQLite",
            dependencies: [
                "Primitives", "Ledger", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings
        ),
        // Layer 1: plain English as tokens, numbers and names. Knows no category.
        .target(name: "Prose", dependencies: ["Primitives"], swiftSettings: settings),
        // Debian's libzstd, for what goes over the wire.
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        // The description of the API, embedded by the C compiler.
        .target(
            name: "OpenAPIDocument",
            exclude: ["openapi.json"],
            cSettings: [.treatAllWarnings(as: .error)]
        ),
        // Layer 2: copying logs between nodes. Knows entries, no feature.
        .target(name: "Federation", dependencies: ["Primitives", "Ledger", "CZstd", crypto], swiftSettings: settings),
        // Layer 2: features. They never import each other.
        .target(
            name: "Identity",
            dependencies: ["Primitives", "Ledger", crypto, cryptoExtras, collections],
            swiftSettings: settings
        ),
        .target(name: "Operations", dependencies: ["Primitives", "Ledger", collections], swiftSettings: settings),
        .target(
            name: "Results",
            dependencies: ["Primitives", "Ledger", "Prose", collections],
            swiftSettings: settings
        ),
        .target(name: "Publication", dependencies: ["Primitives", "Ledger", "Prose"], swiftSettings: settings),
        .target(name: "Records", dependencies: ["Primitives", "Ledger"], swiftSettings: settings),
        .target(
            name: "Training",
            dependencies: ["Primitives", "Ledger", collections],
            resources: [.embedInCode("Outlines")],
            swiftSettings: settings
        ),
        // Where help is, how much of it is free, who asks for it, and what became of it. No person is named here.
        .target(
            name: "VictimServices",
            dependencies: ["Primitives", "Ledger", collections],
            resources: [.embedInCode("Rules/Packs")],
            swiftSettings: settings
        ),
        // A provider's own records of its clients. Only a node that is a provider writes or reads them.
        .target(name: "Clients", dependencies: ["Primitives", "Ledger"], swiftSettings: settings),
        // Layer 3: the running node, the only place where features meet.
        .target(
            name: "Coordination",
            dependencies: [
                "Primitives", "Ledger", "Clients", "Federation", "Identity", "Operations", "Publication", "Records",
                "Results", "Training", "VictimServices", heap, logging, serviceLifecycle,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Replay",
            dependencies: [
                "Primitives", "Ledger", "Identity", "Operations", "Results", "Coordination", "VictimServices",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings
        ),
        // Layer 4: the rim.
        .target(
            name: "SingleSignOn",
            dependencies: [
                "Primitives", "Ledger", "Identity", crypto, nioCore,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Web",
            dependencies: [
                "Primitives", "Ledger", "Federation", "Identity", "Operations", "Publication", "Results",
                "Clients", "Coordination", "OpenAPIDocument", "SingleSignOn", "Training", "VictimServices", hummingbird,
                httpTypes,
                nioCore,
                logging,
                serviceLifecycle, crypto,
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.embedInCode("Resources")],
            swiftSettings: settings
        ),
        // The held connection of a node to its hub.
        .target(
            name: "Uplink",
            dependencies: [
                "Primitives", "Ledger", "Federation", "Coordination", logging, serviceLifecycle, nioCore,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        // Alerts by mail and to programs.
        .target(
            name: "Alerting",
            dependencies: [
                "Primitives", "Ledger", "Federation", "Identity", "Operations", "Coordination", crypto, logging,
                serviceLifecycle, nioCore,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Commands",
            dependencies: [
                "Primitives", "Ledger", "Federation", "Identity", "Operations", "Publication", "Records", "Results",
                "Clients", "Coordination",
                "Replay", "StorageSQLite", "SingleSignOn", "Training", "Uplink", "VictimServices", "Web", "Alerting",
                logging,
                serviceLifecycle, crypto, nioCore,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "unitedfront",
            dependencies: ["Commands", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings
        ),
        .testTarget(name: "PrimitivesTests", dependencies: ["Primitives"], swiftSettings: settings),
        .testTarget(name: "LedgerTests", dependencies: ["Primitives", "Ledger", crypto], swiftSettings: settings),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Primitives", "Ledger", "StorageSQLite", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),
        .testTarget(name: "ProseTests", dependencies: ["Primitives", "Prose"], swiftSettings: settings),
        .testTarget(
            name: "IdentityTests",
            dependencies: ["Primitives", "Ledger", "Identity", crypto],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SingleSignOnTests",
            dependencies: [
                "Primitives", "Ledger", "Identity", "SingleSignOn", cryptoExtras,
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "OperationsTests",
            dependencies: ["Primitives", "Ledger", "Operations"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ResultsTests",
            dependencies: ["Primitives", "Ledger", "Prose", "Results"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PublicationTests",
            dependencies: ["Primitives", "Ledger", "Prose", "Publication"],
            swiftSettings: settings
        ),
        .testTarget(name: "RecordsTests", dependencies: ["Primitives", "Ledger", "Records"], swiftSettings: settings),
        .testTarget(
            name: "TrainingTests",
            dependencies: ["Primitives", "Ledger", "Training"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "VictimServicesTests",
            dependencies: ["Primitives", "Ledger", "VictimServices"],
            swiftSettings: settings
        ),
        .testTarget(name: "ClientsTests", dependencies: ["Primitives", "Ledger", "Clients"], swiftSettings: settings),
        .testTarget(
            name: "FederationTests",
            dependencies: ["Primitives", "Ledger", "Federation", crypto],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CoordinationTests",
            dependencies: [
                "Primitives", "Ledger", "Federation", "Identity", "Operations", "Publication", "Records", "Results",
                "Clients", "Coordination",
                "Replay", "StorageSQLite", "Training", "VictimServices",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "Simulation",
            dependencies: [
                "Primitives", "Ledger", "Federation", "Identity", "Operations", "Results", "Publication",
                "Coordination",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "AlertingTests",
            dependencies: ["Primitives", "Ledger", "Operations", "Coordination", "Alerting"],
            swiftSettings: settings
        ),
        .testTarget(name: "CommandsTests", dependencies: ["Primitives", "Commands"], swiftSettings: settings),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Primitives", "Ledger", "Identity", "Operations", "Publication", "Results", "Coordination",
                "Clients", "StorageSQLite", "Training", "VictimServices", "Web",
                hummingbird,
                httpTypes,
                logging, nioCore, .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
