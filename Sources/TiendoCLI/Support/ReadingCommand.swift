import ArgumentParser

/// A command that only answers: what `whatif` may ask over drafts.
protocol ReadingCommand: ParsableCommand {}
