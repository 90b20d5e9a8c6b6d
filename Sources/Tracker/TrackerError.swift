public import Domain
internal import EventLog
internal import Intake
internal import LMDB
internal import ReadModels
internal import Receipts
internal import Sealing

/// A refusal by the tracker, whatever part of it said no: one sentence, and where it comes from.
public struct TrackerError: Error, Sendable {
  public enum Origin: Sendable {
    /// What was given: an option, a file, a number.
    case input
    /// The store: missing, damaged, unreadable, full.
    case store
    /// The question has no for an answer: no such row, figures drifted.
    case answer
  }

  public var origin: Origin
  public var category: ErrorCategory
  public var code: String
  public var sentence: Sentence
  /// `quy3.csv:14:4`, where a file is at fault.
  public var place: String?

  public init(
    _ origin: Origin, _ category: ErrorCategory, _ code: String, place: String? = nil, vi: String,
    en: String
  ) {
    self.origin = origin
    self.category = category
    self.code = code
    self.place = place
    self.sentence = Sentence(vi: vi, en: en)
  }

  /// `quy3.csv:14:4: "1.234" có thể là ...`
  public func described(in language: Language) -> String {
    place.map { "\($0): \(sentence[language])" } ?? sentence[language]
  }

  init(_ error: DomainError) {
    self.init(
      error.category == .corrupt ? .store : .input, error.category, error.code,
      vi: error.sentence.vi, en: error.sentence.en)
  }

  init(_ error: SealError) {
    let isInput = error.category == .incorrect || error.category == .notFound
    let category: ErrorCategory =
      switch error.category {
      case .incorrect: .incorrect
      case .notFound: .notFound
      case .refuted: .corrupt
      case .unavailable: .unavailable
      }
    self.init(isInput ? .input : .store, category, error.code, vi: error.vi, en: error.en)
  }

  init(_ error: ReceiptError) {
    self.init(
      error.category == .refuted ? .answer : .input, .incorrect, error.code,
      vi: error.sentence.vi, en: error.sentence.en)
  }

  init(_ error: IntakeError) {
    self.init(.input, error.category, error.code, vi: "", en: "")
    sentence = Sentence(vi: error.described(in: .vi), en: error.described(in: .en))
  }

  init(_ error: LogError) {
    let category = ErrorCategory(rawValue: error.category.rawValue) ?? .corrupt
    let isInput =
      (error.category == .incorrect && error.code != "readOnly") || error.category == .conflict
    self.init(isInput ? .input : .store, category, error.code, vi: "", en: error.sentence)
    sentence.vi = TrackerError.vietnamese(error)
  }

  /// What the log says in English, by its code.
  private static func vietnamese(_ error: LogError) -> String {
    let at = error.position.map { " (vị trí \($0))" } ?? ""
    return switch error.code {
    case "expectedPosition": "sổ đang ở vị trí \(error.position ?? 0), không phải vị trí đã nêu"
    case "keyConflict": "khóa này đã dùng cho một sự kiện có nội dung khác\(at)"
    case "newerFormat": "sổ do một chương trình mới hơn ghi; hãy dùng chương trình mới hơn"
    case "rolledBack":
      "sổ đã bị đưa về trạng thái cũ hoặc bị thay\(at); hãy phục hồi từ bản sao lưu"
    case "diskFull": "đĩa đã đầy; hãy giải phóng chỗ rồi làm lại, chưa có gì được ghi"
    case "noPermission", "readOnlyDisk", "readOnly":
      "không có quyền ghi vào thư mục sổ; hãy kiểm tra quyền (\(error.sentence))"
    case "inputOutput": "đĩa báo lỗi vào/ra; hãy kiểm tra đĩa (\(error.sentence))"
    case "networkDisk":
      "sổ không đặt được trên ổ mạng (NFS, SMB); hãy dùng đĩa của máy"
    case "notOurs":
      "\(error.path ?? "thư mục này") không phải của một sổ tiendo; hãy kiểm tra --store"
    case "foreignByteOrder":
      "\(error.path ?? "sổ này") do máy có thứ tự byte khác ghi; hãy đọc trên máy như thế"
    case "noLog": "thư mục này không có sổ; tạo sổ bằng tiendo init"
    case "noBackup": "không thấy bản sao lưu nào ở đó"
    case "notASegment", "damagedBackup", "brokenBackup":
      "bản sao lưu bị hỏng hoặc thiếu đoạn\(at): \(error.sentence); hãy dùng bản sao lưu khác"
    case "otherBackup": "thư mục ấy chứa bản sao lưu của sổ khác; hãy chọn thư mục khác"
    case "notABackup": "thư mục ấy chứa thứ khác, không phải bản sao lưu; hãy chọn thư mục khác"
    case "notLMDB", "cutShort":
      "tệp \(error.path ?? "data.mdb của sổ") bị hỏng, bị cắt hoặc không phải của sổ này; "
        + "hãy phục hồi từ bản sao lưu"
    default:
      switch error.category {
      case .busy: "sổ đang được dùng bởi lệnh khác; hãy thử lại sau"
      case .corrupt: "sổ bị hỏng\(at): \(error.sentence); chạy tiendo verify để xem"
      default: error.sentence
      }
    }
  }
}

/// Runs the body and turns what any part throws into the tracker's own error.
func translating<R>(_ body: () throws -> R) throws -> R {
  do {
    return try body()
  } catch let error as DomainError {
    throw TrackerError(error)
  } catch let error as IntakeError {
    throw TrackerError(error)
  } catch let error as LogError {
    throw TrackerError(error)
  } catch let error as LMDBError {
    throw TrackerError(LogError(error))
  } catch let error as SealError {
    throw TrackerError(error)
  } catch let error as ReceiptError {
    throw TrackerError(error)
  } catch let error as ViewError {
    throw TrackerError(
      .store, error.category == .corrupt ? .corrupt : .unavailable, "views",
      vi: "bảng tính sẵn bị hỏng (\(error.sentence)); chạy tiendo rebuild",
      en: "the views are damaged (\(error.sentence)); run tiendo rebuild")
  }
}
