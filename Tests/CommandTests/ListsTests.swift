import TestSupport
import Testing

@Suite("unit, target, indicator and document: list, show, search")
struct ListsTests {
  @Test(
    "the units in being follow every reorganisation",
    arguments: [
      ("2021-01-01", 559, 27), ("2024-02-01", 558, 27), ("2025-01-01", 547, 26),
      ("2025-07-01", 166, 0),
    ])
  func countsUnits(day: String, communes: Int, districts: Int) throws {
    let store = try TestStore.catalogue()
    func count(_ level: String) throws -> Int {
      let out = tiendo("unit", "list", "--level", level, "--as-of", day, "--json", store: store).out
      return try Answer(out).rows.count
    }
    #expect(try count("commune") == communes)
    #expect(try count("district") == districts)
  }

  @Test("unit list --json has the columns of the contract, by id in code-point order")
  func keepsContract() throws {
    let store = try TestStore.catalogue()
    let out = tiendo("unit", "list", "--as-of", "2024-06-01", "--json", store: store).out
    let json = try Answer(out)
    #expect(json["schema"] as? String == "tiendo/units/1")
    #expect(json["asOf"] as? String == "2024-06-01")
    #expect(Set(json.object.keys) == ["schema", "asOf", "knownOn", "position", "root", "rows"])
    let ids = json.rows.compactMap { $0["id"] as? String }
    #expect(ids == ids.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
    let district = try #require(json.rows.first { $0["id"] as? String == "huyen-dong-son" })
    #expect(Set(district.keys) == ["id", "name", "kind", "code", "parent", "from", "to"])
    #expect(district["to"] as? String == "2024-12-31")
    #expect(district["parent"] as? String == "tinh")
    #expect(out.contains("{\"id\":\"tinh\",\"name\":\"Tỉnh Thanh Hóa\",\"kind\":\"province\""))
    #expect(out.contains("\"parent\":null"))
  }

  @Test("a unit is not in being from the day of its dissolution")
  func endsOnItsDay() throws {
    let store = try TestStore.catalogue()
    func has(_ day: String) throws -> Bool {
      let out = tiendo("unit", "list", "--as-of", day, "--json", store: store).out
      return try Answer(out).rows.contains { $0["id"] as? String == "huyen-dong-son" }
    }
    #expect(try has("2024-12-31"))
    #expect(try !has("2025-01-01"))
  }

  @Test("a commune of today lists what it was made of, with shares")
  func showsPredecessors() throws {
    let store = try TestStore.catalogue()
    let out = tiendo("unit", "show", "phuong-hac-thanh", store: store).out
    #expect(out.contains("\nĐược lập từ\n"))
    #expect(
      out.split(separator: "\n").contains {
        $0.contains("phuong-dong-tho-thanh-hoa ") && $0.contains("01/01/2021  30/06/2025  50%")
      })
    let json = try Answer(
      tiendo("unit", "show", "phuong-hac-thanh", "--json", store: store).out)
    #expect((json["predecessors"] as? [Any])?.count ?? 0 > 5)
    #expect((json["madeOf"] as? [Any])?.count ?? 0 > 5)
  }

  @Test("targets are listed as in force on the day: 477 communes, then 300")
  func versionsTargets() throws {
    let store = try TestStore.catalogue()
    func goal(_ day: String) throws -> String? {
      let out = tiendo("target", "list", "--as-of", day, "--json", store: store).out
      return try Answer(out).rows.first { $0["id"] as? String == "xa-cds" }?["value"] as? String
    }
    #expect(try goal("2024-12-31") == "477")
    #expect(try goal("2025-12-31") == "300")
    let shown = tiendo("target", "show", "xa-cds", store: store).out
    #expect(shown.contains("477") && shown.contains("300"))
  }

  @Test("search finds without tone marks, in either placing of them")
  func searches() throws {
    let store = try TestStore.catalogue()
    for text in ["hoang hoa", "Hoằng Hoá", "HOẰNG HÓA"] {
      let json = try Answer(tiendo("unit", "search", text, "--json", store: store).out)
      #expect(
        json.rows.compactMap { $0["id"] as? String } == ["huyen-hoang-hoa", "xa-hoang-hoa"],
        "\(text)")
    }
    #expect(tiendo("don-vi", "tim", "hoang hoa", store: store).status == 0)
    #expect(tiendo("chỉ-số", "tìm", "ký số", store: store).out.contains("vb_ky_so"))
  }

  @Test("an id is never broken over lines, so that it can be copied")
  func keepsIDs() throws {
    let out = tiendo("indicator", "list", store: try TestStore.catalogue()).out
    #expect(out.contains("bao_cao_attt_nam_chu_quan"))
    #expect(out.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("a document shows the targets it set")
  func showsDocument() throws {
    let out = tiendo("document", "show", "06-NQ/TU", store: try TestStore.catalogue()).out
    #expect(out.contains("dti-hang") && out.contains("kts-grdp"))
  }

  @Test("an unknown name is bad input, a level that does not exist wrong usage")
  func refuses() throws {
    let store = try TestStore.catalogue()
    #expect(tiendo("unit", "show", "khong-co", store: store).status == 3)
    #expect(tiendo("unit", "list", "--level", "foo", store: store).status == 2)
  }
}
