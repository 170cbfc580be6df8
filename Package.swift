// swift-tools-version: 6.2
import PackageDescription

// One settings array for every target: what the compiler can check, it checks.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ room: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: "\(room)Tests", dependencies: dependencies, swiftSettings: settings)
}

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = ["Hummingbird", "HummingbirdCore", "HummingbirdHTTP2"].map {
    Target.Dependency.product(name: $0, package: "hummingbird")
}
let lifecycle = ["ServiceLifecycle", "UnixSignals"].map {
    Target.Dependency.product(name: $0, package: "swift-service-lifecycle")
}
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = ["NIOCore", "NIOHTTP1", "NIOTLS"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let nioHTTPTypes = ["NIOHTTPTypes", "NIOHTTPTypesHTTP1"].map {
    Target.Dependency.product(name: $0, package: "swift-nio-extras")
}
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

// The rooms, from the ground up; every arrow goes down (README.md, "The way of the data").
let package = Package(
    name: "billfold",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Hummingbird takes headers, buffers, connections, TLS settings and signals in the types of these five.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CMalloc"),
        room("Billing"),
        room("Vault", ["COpenSSL"]),
        room("Sharing", ["Billing", "Vault"]),
        room("AuditLog", ["Billing", "Vault"]),
        room("Store", ["AuditLog", "Billing", "Sharing", "Vault", grdb, grdbSQLite]),
        room("Rendering", ["AuditLog", "Billing", "CPangoCairo", "CQRCode"]),
        room("Workflows", ["AuditLog", "Billing", "Rendering", "Sharing", "Store", "Vault"]),
        room(
            "Web",
            [
                "Billing", "CMalloc", "Sharing", "Workflows", asyncHTTPClient, httpTypes, logging, mustache, nioPosix,
                nioSSL,
            ] + hummingbird + lifecycle + nio + nioHTTPTypes),
        .executableTarget(
            name: "billfold",
            dependencies: ["AuditLog", "Billing", "Sharing", "Web", "Workflows", argumentParser, logging],
            swiftSettings: settings),
        .executableTarget(
            name: "bench",
            dependencies: [
                "AuditLog", "Billing", "Rendering", "Sharing", "Store", "Vault", "Workflows", nioPosix, nioSSL,
            ] + nio,
            path: "Tests/Bench",
            swiftSettings: settings),
        tests("AuditLog", ["AuditLog", "Billing", "Vault"]),
        tests("Billing", ["Billing"]),
        tests("Rendering", ["Billing", "Rendering"]),
        tests("Sharing", ["Billing", "Sharing", "Vault"]),
        tests("Store", ["AuditLog", "Billing", "Sharing", "Store", "Vault", grdb]),
        tests("Vault", ["COpenSSL", "Vault"]),
        tests(
            "Web",
            ["AuditLog", "Billing", "Sharing", "Vault", "Web", "Workflows", httpTypes, logging, nioPosix, nioSSL]
                + hummingbird
                + lifecycle + nio),
        tests("Workflows", ["AuditLog", "Billing", "Sharing", "Store", "Vault", "Workflows", grdb]),
        tests("billfold", ["AuditLog", "Billing", "Web", "Workflows", "billfold", grdb, logging] + hummingbird),
    ]
)
