public import Foundation

/// Files in a plan's `kontroller` that are not read (lösa filer): what lies there under another ending than `.yaml`.
///
/// A control file that was saved under another name would be a control that nobody carries out and nobody misses. One
/// that looks like a control, and whose id no file that is read has, is an error of the plan; any other is to be told.
public struct StrayFiles: Sendable {
    /// The names of those that look like a control nobody reads, sorted.
    let controls: [String]
    /// The names of the others, sorted.
    let others: [String]

    /// Looks into a plan's folder.
    public init(_ plan: URL) {
        let folder = plan.appending(path: "kontroller")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        func text(_ name: String) -> String {
            guard let data = try? Data(contentsOf: folder.appending(path: name)), data.count < 1 << 20 else {
                return ""
            }
            return String(decoding: data, as: UTF8.self)
        }
        let read = Set(names.filter { $0.hasSuffix(".yaml") }.compactMap { Self.id(text($0)) })
        var (controls, others): ([String], [String]) = ([], [])
        for name in names where !name.hasPrefix(".") && ![".yaml", ".yml"].contains(where: name.lowercased().hasSuffix)
        {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder.appending(path: name).path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            let text = text(name)
            let isUnread = Self.id(text).map { !read.contains($0) } ?? false
            if isUnread, Self.isControl(text) { controls.append(name) } else { others.append(name) }
        }
        (self.controls, self.others) = (controls, others)
    }

    /// What a user should know of the files that are not read and are no error.
    public var warnings: [String] {
        others.map { "kontroller/\($0) läses inte: bara filer som slutar på .yaml är kontroller" }
    }

    private static func id(_ text: String) -> String? {
        text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("id:") }.map {
            $0.dropFirst(3).trimmingCharacters(in: .whitespaces)
        }
    }

    private static func isControl(_ text: String) -> Bool {
        let keys = ["kontrollmoment:", "frequency:", "checks:", "check:", "risk:", "limits:", "parameters:"]
        return text.split(whereSeparator: \.isNewline).contains { line in keys.contains { line.hasPrefix($0) } }
    }
}
