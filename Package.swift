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

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

// The rooms, from the ground up; every arrow goes down (README.md, "The way of the data").
let package = Package(
    name: "billfold",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        room("Billing"),
        room("Vault", ["COpenSSL"]),
        room("Sharing", ["Billing", "Vault"]),
        room("AuditLog", ["Vault"]),
        room("Store", ["AuditLog", "Billing", "Sharing", "Vault", grdb]),
        room("Rendering", ["Billing", "CPangoCairo"]),
        room("Workflows", ["AuditLog", "Billing", "Rendering", "Sharing", "Store", "Vault"]),
        tests("AuditLog", ["AuditLog", "Vault"]),
        tests("Billing", ["Billing"]),
        tests("Rendering", ["Billing", "Rendering"]),
        tests("Vault", ["COpenSSL", "Vault"]),
    ]
)
