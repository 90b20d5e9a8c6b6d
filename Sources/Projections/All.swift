internal import CompletionProjection
internal import CoverageProjection
internal import DocumentsProjection
internal import ESignatureProjection
internal import MilestonesProjection
public import ProjectionKit

/// Every read model there is, in the order in which people are shown them. A new one is a file in
/// projections/, a line in Package.swift and a line here.
public let allProjections: [any Projection.Type] = [
  Completion.self,
  ESignature.self,
  Documents.self,
  Milestones.self,
  Coverage.self,
]
