// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  // Not in a release: a later compiler's new warnings must not keep anybody from building one.
  .treatAllWarnings(as: .error, .when(configuration: .debug)),
]

/// Swift inlines and specialises nothing of `package` access across modules (CONTRIBUTING, decision 6). `make` therefore
/// builds a release with this set: the program is one module, and the targets that it has otherwise are names without
/// content, so that every `import` stays true. Development and tests have the targets, and what may import what.
let isWhole = Context.environment["PORTOLAN_WHOLE"] != nil

let systemTargets: [Target] = [
  .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
  .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  .target(name: "CSystem"),
  .target(name: "Templates", path: "Templates", resources: [.copy("default")], swiftSettings: strict),
]

let databaseProducts: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
]
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let layers = ["PortolanSource", "PortolanModel", "PortolanDatabase", "PortolanSite"]

let wholeTargets: [Target] =
  layers.map { .systemLibrary(name: $0, path: "Sources/Whole/\($0)") } + [
    .executableTarget(
      name: "portolan",
      dependencies: layers.map { .target(name: $0) } + [
        "CCMark", "CYAML", "CMimalloc", "CLibPQ", "CSystem", "Templates", arguments,
      ] + databaseProducts,
      path: "Sources", exclude: ["CCMark", "CYAML", "CMimalloc", "CLibPQ", "CSystem", "Whole"],
      sources: layers + ["portolan"], swiftSettings: strict)
  ]

let layeredTargets: [Target] = [
  .target(
    name: "PortolanSource",
    dependencies: ["CCMark", "CYAML", "CSystem"], swiftSettings: strict),
  .target(
    name: "PortolanDatabase",
    dependencies: [
      "CLibPQ", "PortolanSource",
    ] + databaseProducts,
    swiftSettings: strict),
  .target(name: "PortolanModel", dependencies: ["PortolanSource"], swiftSettings: strict),
  .target(
    name: "PortolanSite", dependencies: ["PortolanModel", "PortolanSource", "Templates", "CSystem"],
    swiftSettings: strict),
  .executableTarget(
    name: "portolan",
    dependencies: [
      "CMimalloc", "CSystem", "PortolanSource", "PortolanDatabase", "PortolanModel", "PortolanSite",
      "Templates", arguments,
    ], swiftSettings: strict),
  .testTarget(name: "PortolanSourceTests", dependencies: ["PortolanSource"], swiftSettings: strict),
  .testTarget(
    name: "PortolanDatabaseTests",
    dependencies: ["PortolanDatabase", "PortolanModel", .product(name: "GRDB", package: "GRDB.swift")],
    swiftSettings: strict),
  .testTarget(name: "PortolanModelTests", dependencies: ["PortolanModel"], swiftSettings: strict),
  .testTarget(
    name: "PortolanSiteTests", dependencies: ["PortolanSite", "Templates"], swiftSettings: strict),
  .testTarget(name: "CommandTests", dependencies: ["portolan", "PortolanModel"], swiftSettings: strict),
]

let package = Package(
  name: "portolan",
  products: [.executable(name: "portolan", targets: ["portolan"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: systemTargets + (isWhole ? wholeTargets : layeredTargets)
)
