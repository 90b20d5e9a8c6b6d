internal import CPapers
public import Domain
internal import Mustache

/// The templates that come with the program, and what a paper looks like by one of them.
public enum Templates {
  /// What a template is written in.
  public enum Form: String, Sendable, CaseIterable {
    case html, md
  }

  /// The template of a form and language, to copy and change.
  public static func text(_ form: Form, _ language: Language) -> String {
    let bytes =
      switch (form, language) {
      case (.html, .vi): bytes(papers_html_vi(), papers_html_vi_length())
      case (.html, .en): bytes(papers_html_en(), papers_html_en_length())
      case (.md, .vi): bytes(papers_md_vi(), papers_md_vi_length())
      case (.md, .en): bytes(papers_md_en(), papers_md_en_length())
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The document from which pandoc takes the styles and the page of a .docx.
  public static var reference: [UInt8] {
    Array(bytes(papers_reference(), papers_reference_length()))
  }

  /// The filter that lays out the head and the signatures of a .docx.
  public static var filter: [UInt8] { Array(bytes(papers_filter(), papers_filter_length())) }

  private static func bytes(_ start: UnsafePointer<UInt8>, _ count: Int)
    -> UnsafeBufferPointer<UInt8>
  {
    UnsafeBufferPointer(start: start, count: count)
  }

  /// The paper by a template; throws a sentence where the template is not well formed.
  public static func render(_ paper: Paper, _ template: String, _ form: Form) throws(TemplateFault)
    -> String
  {
    MustacheContentTypes.register(MarkdownText(), named: "MARKDOWN")
    do {
      let parsed = try MustacheTemplate(string: template)
      return parsed.render(paper)
    } catch {
      throw TemplateFault(text: "\(error)")
    }
  }
}

/// What is wrong with a template, in the words of its reader.
public struct TemplateFault: Error {
  public var text: String
}

/// Signs that Markdown would take for its own are escaped.
private struct MarkdownText: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]", "<", "#": result.append(contentsOf: ["\\", scalar])
      case "\n": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
