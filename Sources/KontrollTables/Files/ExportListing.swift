public import Foundation
public import KontrollCore

/// The files that are there for a source, without reading them (underlagets filer).
public enum ExportListing {
    /// Their paths, and those of the files beside them that hold their totals, by name; none where the source's folder
    /// cannot be looked into.
    public static func paths(of source: SourceDefinition, in folder: URL) -> [String] {
        [source.file, source.totals?.sideFile].compactMap(\.self).flatMap { pattern in
            ((try? SourceFiles(folder: folder, pattern: pattern).found()) ?? []).map(\.path)
        }
    }

    /// The names of a source's files that may hold rows of a window, as a run keeps them: all but those whose names say
    /// another period, or a day before the window or more than a month after it. None where the folder cannot be looked
    /// into.
    public static func names(of source: SourceDefinition, in folder: URL, concerning window: DateSpan) -> [String] {
        let files = (try? SourceFiles(folder: folder, pattern: source.file).found()) ?? []
        return files.filter { file in
            let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
            let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
            if let period = FilePeriod.period(in: base) {
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
