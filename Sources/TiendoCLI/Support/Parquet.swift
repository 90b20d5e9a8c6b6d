/// Makes a Parquet file of a CSV one by way of duckdb, the program or the package of Python.
enum Parquet {
  /// How duckdb keeps each column: decimals exactly.
  private static let types = [
    "effectiveon": "DATE", "reportedon": "DATE", "value": "DECIMAL(30,12)",
    "numerator": "DECIMAL(30,12)", "denominator": "DECIMAL(30,12)", "field": "INTEGER",
    "incoming": "BIGINT", "outgoing": "BIGINT", "eligible": "BIGINT", "signed": "BIGINT",
  ]

  private static let script = "import sys, duckdb; duckdb.connect().execute(sys.argv[1])"

  /// Runs a statement; throws where this machine has neither.
  static func engine() throws -> (String) throws -> Bool {
    if let duckdb = Program.path(of: "duckdb") {
      return { statement in try ends(duckdb, ["-c", statement]) }
    }
    if let python = Program.path(of: "python3"), try ends(python, ["-c", "import duckdb"]) {
      return { statement in try ends(python, ["-c", script, statement]) }
    }
    throw Failure(
      .store,
      "máy này chưa có duckdb để viết tệp parquet; hãy chạy pip install duckdb, hoặc viết ra csv",
      "this machine has no duckdb to write parquet with; run pip install duckdb, or write csv")
  }

  /// Whether a program ends well.
  private static func ends(_ program: String, _ arguments: [String]) throws -> Bool {
    let environment = ["PATH", "HOME", "PYTHONPATH"].compactMap { name in
      Interface.environment(name).map { "\(name)=\($0)" }
    }
    let folder = try TemporaryFolder()
    return Program.run(program, arguments, environment: environment, in: folder.path).status == 0
  }

  static func write(_ csv: String, to path: String, with run: (String) throws -> Bool) throws {
    let columns = FactSheet.columns.map { "'\($0)': '\(types[$0] ?? "VARCHAR")'" }
    let statement =
      "COPY (SELECT * FROM read_csv(\(quoted(csv)), header = true, delim = ',', quote = '\"', "
      + "escape = '\"', columns = {\(columns.joined(separator: ", "))})) "
      + "TO \(quoted(path)) (FORMAT parquet)"
    guard try run(statement) else { throw Output.unwritable(path) }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
