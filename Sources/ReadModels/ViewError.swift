/// What can be wrong with views. They are disposable: whoever meets this makes them anew.
public struct ViewError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Category: Sendable { case corrupt, unavailable }

  public var category: Category
  public var sentence: String

  static func damaged(_ sentence: String) -> ViewError {
    ViewError(category: .corrupt, sentence: sentence)
  }

  public var description: String { sentence }
}
