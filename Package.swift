// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  // Not in a release: a later compiler's new warnings must not keep anybody from building one.
  .treatAllWarnings(as: .error, .when(configuration: .debug)),
]

let package = Package(
  name: "portolan",
  products: [.executable(name: "portolan", targets: ["portolan"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "CSystem"),
    .target(name: "Templates", path: "Templates", resources: [.copy("default")], swiftSettings: strict),
    .target(
      name: "PortolanSource",
      dependencies: ["CCMark", "CYAML", "CSystem"], swiftSettings: strict),
    .target(
      name: "PortolanDatabase",
      dependencies: [
        "CLibPQ", "PortolanSource", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(name: "PortolanModel", dependencies: ["PortolanSource"], swiftSettings: strict),
    .target(
      name: "PortolanSite", dependencies: ["PortolanModel", "PortolanSource", "Templates", "CSystem"],
      swiftSettings: strict),
    .executableTarget(
      name: "portolan",
      dependencies: [
        "CMimalloc", "CSystem", "PortolanSource", "PortolanDatabase", "PortolanModel", "PortolanSite",
        "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
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
)
