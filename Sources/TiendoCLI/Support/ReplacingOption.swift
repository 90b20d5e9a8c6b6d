import ArgumentParser
import Glibc

/// Of commands whose files people fill in or change: what is there is not written over unasked.
struct ReplacingOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      Interface.say("Ghi đè tệp đã có.", "Write over a file that is there.")))
  var force = false

  /// Refuses a file that is there and holds something.
  func check(_ path: String) throws {
    var status = stat()
    guard !force, stat(path, &status) == 0, status.st_size > 0 else { return }
    throw Failure(
      .conflict,
      "\(path) đã có và có thể đã được điền; hãy đặt tên khác, hoặc thêm --force để ghi đè",
      "\(path) is there and may have been filled in; choose another name, or add --force")
  }
}
