/// What a writing finds out that holds for the next one through the same handle: committed names keep
/// their numbers, and frames that were found whole are never written again.
///
/// A writer takes it and gives it back when all of its batch is on the disk; a batch that fails keeps
/// it, and with it every number that was given in vain.
final class WriterMemory: @unchecked Sendable {  // whoever took it has it alone
  /// The numbers of the names met, stored ones and new ones.
  var names = ByteIndex()
  /// The frames whose checksums were found right: corrections go back to them.
  private(set) var checked = CheckedFrames()

  /// Forgets what has grown too much.
  func trim() {
    if names.count > Limits.namesMet { names.removeAll() }
    if checked.count > Limits.framesChecked { checked = CheckedFrames() }
  }
}
