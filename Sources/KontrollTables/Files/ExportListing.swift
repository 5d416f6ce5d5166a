public import Foundation
public import KontrollCore

/// The files that are there for a source, without reading them (underlagets filer).
public struct ExportListing: Sendable {
    private let files: [FoundFile]

    /// The files of a source as they lie in a folder; none where it cannot be looked into.
    public init(of source: SourceDefinition, in folder: URL) {
        files = (try? SourceFiles(folder: folder, pattern: source.file).found()) ?? []
    }

    /// Their paths, and those of the files beside them that hold their totals, by name; none where the source's folder
    /// cannot be looked into.
    public static func paths(of source: SourceDefinition, in folder: URL) -> [String] {
        [source.file, source.totals?.sideFile].compactMap(\.self).flatMap { pattern in
            ((try? SourceFiles(folder: folder, pattern: pattern).found()) ?? []).map(\.path)
        }
    }

    /// The names of those that may hold rows of a window, as a run keeps them: all but those whose names say another
    /// period, or a day before the window or more than a month after it.
    public func names(concerning window: DateSpan) -> [String] {
        files.filter { file in
            if let period = FilePeriod.period(ofFile: file.name) {
                return period.first <= window.last && period.last >= window.first
            }
            return file.day.map { window.first <= $0 && $0 <= window.last.adding(days: 31) } ?? true
        }.map(\.name)
    }

    /// That no file of a source is there; nil where one is.
    public static func missing(_ source: SourceDefinition, in folder: URL) -> SourceFailure? {
        do throws(SourceFailure) {
            _ = try SourceFiles(folder: folder, pattern: source.file).found()
            return nil
        } catch { return error.isMissing ? error : nil }
    }
}
