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

    /// That no file of a source is there; nil where one is.
    public static func missing(_ source: SourceDefinition, in folder: URL) -> SourceFailure? {
        do throws(SourceFailure) {
            _ = try SourceFiles(folder: folder, pattern: source.file).found()
            return nil
        } catch { return error.isMissing ? error : nil }
    }
}
