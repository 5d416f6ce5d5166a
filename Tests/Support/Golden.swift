public import Foundation
public import Testing

/// Compares a text with the golden file of that name, in `Golden/` beside the test.
///
/// `GOLDEN=record` writes the file *and fails*, so that a recording is never taken for a pass. Line breaks are LF and
/// the file ends with one.
public func expectGolden(
    _ text: String, _ name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = URL(filePath: filePath).deletingLastPathComponent()
    expectGolden(text, at: folder.appending(path: "Golden/\(name)"), sourceLocation: sourceLocation)
}

/// Compares a text with a golden file wherever it stands; it is recorded as the others are.
public func expectGolden(_ text: String, at file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
    let name = file.path.replacing("\(TestData.root.path)/", with: "")
    let found = text.hasSuffix("\n") ? text : text + "\n"
    if ProcessInfo.processInfo.environment["GOLDEN"] == "record" {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(found.utf8).write(to: file, options: .atomic)
            Issue.record("\(name) was recorded; run again without GOLDEN", sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(name) could not be written: \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let data = try? Data(contentsOf: file) else {
        Issue.record("\(name) is missing; GOLDEN=record writes it", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard found != expected else { return }
    let (left, right) = (lines(expected), lines(found))
    let place =
        zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
    Issue.record(
        """
        \(name) differs from line \(place + 1); GOLDEN=record writes what was found
        expected: \(place < left.count ? left[place] : "(end of file)")
        found:    \(place < right.count ? right[place] : "(end of file)")
        """,
        sourceLocation: sourceLocation)
}

private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
