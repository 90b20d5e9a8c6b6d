// swift-tools-version: 6.2
import PackageDescription

// The map: targets in the order the data flows. Arrows are held to docs/architecture.md by
// scripts/tidy.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil,
  exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// One file of projections/ is one module: one line here, one in Sources/Projections/All.swift.
let projections = ["Completion", "Coverage", "Documents", "ESignature", "Milestones"]

let readModels = projections.map { Target.Dependency(stringLiteral: $0 + "Projection") }

func projection(_ name: String) -> Target {
  .target(
    name: name + "Projection", dependencies: ["Domain", "ProjectionKit"], path: "projections",
    exclude: projections.filter { $0 != name }.map { $0 + ".swift" },
    sources: [name + ".swift"], swiftSettings: strict)
}

let package = Package(
  name: "tiendo",
  products: [.executable(name: "tiendo", targets: ["tiendo"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLMDB", path: "Sources/CLMDB", pkgConfig: "lmdb",
      providers: [.apt(["liblmdb-dev"])]),
    .target(
      name: "CCatalogue", path: "Sources/CCatalogue", exclude: ["catalogue.jsonl", "sample.jsonl"],
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .target(name: "CLazy", path: "Sources/CLazy"),
    .target(name: "CXlsx", dependencies: ["CLazy"], path: "Sources/CXlsx"),
    .target(name: "CZip", dependencies: ["CLazy"], path: "Sources/CZip"),
    .target(name: "CExpat", dependencies: ["CLazy"], path: "Sources/CExpat"),
    module("LMDB", ["CLMDB"]),
    module("EventLog", ["LMDB", crypto]),
    module("Sealing", ["EventLog", crypto]),
    module("Domain", [bigInt]),
    module("ProjectionKit", ["Domain"]),
  ] + projections.map(projection) + [
    module("Projections", ["Domain", "ProjectionKit"] + readModels),
    module("ReadModels", ["LMDB", "EventLog", "Domain", "ProjectionKit"]),
    module("Intake", ["Domain", "CZip", "CExpat"]),
    module("Reports", ["Domain", "ProjectionKit", "CXlsx"]),
    .target(
      name: "CPapers", path: "Sources/CPapers", exclude: ["files"],
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    module("Papers", ["Domain", "ProjectionKit", "Reports", "CPapers", mustache]),
    module(
      "Receipts",
      ["Sealing", "EventLog", "Domain", "ProjectionKit", "ReadModels", "Reports"]),
    module(
      "Tracker",
      [
        "Sealing", "Receipts",
        "LMDB", "EventLog", "Domain", "ProjectionKit", "Intake", "ReadModels", "Projections",
        "Reports", "CCatalogue",
      ]),
    .executableTarget(
      name: "tiendo",
      dependencies: ["Tracker", "Domain", "ProjectionKit", "Reports", "Papers", arguments],
      path: "Sources/TiendoCLI", swiftSettings: strict),
    module(
      "TestSupport", ["Domain", "ProjectionKit", "ReadModels", "Tracker"],
      path: "Tests/TestSupport",
      exclude: ["workbook.py"]),
    // Not shipped: scripts/torture builds and runs it (Tests/Faults/fuzz.py).
    .executableTarget(
      name: "fuzz", dependencies: ["Domain", "Intake", "Sealing", "Tracker"],
      path: "Tests/Fuzz", exclude: ["Corpus"],
      swiftSettings: strict),
    // What scripts/bench times inside a process; not shipped.
    .executableTarget(
      name: "bench", dependencies: ["Tracker", "Domain", "ProjectionKit", "ReadModels"],
      path: "Tests/Bench",
      swiftSettings: strict),
    tests("LMDBTests", ["LMDB"]),
    tests("EventLogTests", ["EventLog", "LMDB", crypto]),
    tests("SealingTests", ["Sealing", "EventLog"]),
    tests("DomainTests", ["Domain", "TestSupport"]),
    tests(
      "ProjectionTests",
      ["Projections", "ProjectionKit", "Domain", "TestSupport"] + readModels),
    tests(
      "ReadModelsTests",
      ["ReadModels", "EventLog", "LMDB", "Domain", "ProjectionKit", "Projections", "TestSupport"]
        + readModels),
    tests("IntakeTests", ["Intake", "Domain"]),
    tests("ReportsTests", ["Reports", "ProjectionKit", "Domain", "TestSupport"]),
    tests("PapersTests", ["Papers", "ProjectionKit", "Domain"]),
    tests(
      "TrackerTests",
      [
        "Tracker", "ProjectionKit", "Domain", "TestSupport", "Receipts", "Sealing", "EventLog",
        "ReadModels", "Projections", "Reports",
      ]),
    tests("CommandTests", ["tiendo", "TestSupport"]),
    tests(
      "DocsTests",
      ["tiendo", "TestSupport", "Domain", "ProjectionKit", "ReadModels", "Reports", "Tracker"]),
  ],
  swiftLanguageModes: [.v6]
)
