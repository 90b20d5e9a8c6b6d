import Foundation

/// A workbook as another program reads it (openpyxl, which scripts/needs puts into .build/python).
public struct ReadWorkbook: Decodable {
  public var title: String?
  public var sheets: [Sheet]

  public struct Sheet: Decodable {
    public var name: String
    public var frozen: String?
    public var filter: String?
    /// The letters of hidden columns.
    public var hidden: [String]
    public var isProtected: Bool
    public var unlocked: [String]
    public var validated: [String]
    public var notes: [String: String]
    /// Each cell as its value, its format and openpyxl's letter for its type: `n`, `s`, `d`, `f`.
    public var rows: [[[String?]]]

    /// A cell by its place, as `B5`.
    public subscript(_ place: String) -> (value: String?, format: String?, type: String?) {
      let letters = place.prefix { $0.isLetter }
      let column = letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 } - 1
      guard let row = Int(place.dropFirst(letters.count)), rows.indices.contains(row - 1),
        rows[row - 1].indices.contains(column)
      else { return (nil, nil, nil) }
      let cell = rows[row - 1][column]
      return (cell[0], cell[1], cell[2])
    }

    /// A row's values, from 1.
    public func values(_ row: Int) -> [String?] { rows[row - 1].map { $0[0] } }
  }

  public init(_ path: String) throws {
    let script = ReadWorkbook.package.path + "/Tests/TestSupport/workbook.py"
    let json = try ReadWorkbook.python([script, path])
    self = try JSONDecoder().decode(ReadWorkbook.self, from: Data(json.utf8))
  }

  /// Runs python3 with a package of PyPI at hand, and gives what it prints.
  @discardableResult
  public static func python(_ arguments: [String], with needed: String = "pypi:openpyxl") throws
    -> String
  {
    try run(["python3", "-B"] + arguments, try environment(with: needed))
  }

  /// The variables with which a program finds such a package, installed if it was missing.
  public static func environment(with needed: String) throws -> [String: String] {
    var variables = ProcessInfo.processInfo.environment
    _ = try lock.withLock {
      try run(["bash", package.path + "/scripts/needs", needed], variables)
    }
    variables["PYTHONPATH"] = package.path + "/.build/python"
    return variables.filter { ["PATH", "PYTHONPATH"].contains($0.key) }
  }

  private static let lock = NSLock()

  private static let package: URL = {
    var package = URL(filePath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package
  }()

  private static func run(_ words: [String], _ variables: [String: String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.environment = variables
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CommandFailure(description: "\(words): \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
