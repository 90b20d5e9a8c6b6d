internal import CLMDB

/// What is said when the memory map turns out to be damaged in the middle of a read.
public let busErrorSentence =
  "tiendo: a store's file is damaged or was cut short while in use; run `tiendo verify`"

/// Makes a bus error (a mapped page that the file no longer has) end the process with one
/// sentence on standard error and exit status 5.
///
/// Call it once, early. The handler allocates nothing and runs no Swift. A broken invariant
/// inside LMDB ends in the same way in every environment, with or without this call.
public func installBusErrorGuard(sentence: String = busErrorSentence) {
  tiendo_guard_say(sentence)
  _ = tiendo_guard_install()
}

/// Hooks LMDB's own assertions of one environment.
func guardAssertions(of environment: OpaquePointer) {
  if tiendo_guard_silent() != 0 { tiendo_guard_say(busErrorSentence) }
  _ = tiendo_guard_environment(environment)
}
