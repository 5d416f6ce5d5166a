public import Foundation

/// A folder of files that a test writes, gone when the test has looked at it.
public enum WrittenFolder {
    /// Writes files by their paths in a folder of its own, hands the folder on and takes it away.
    ///
    /// - Parameters:
    ///   - files: The text of each file by its path.
    ///   - body: What is done with the folder.
    /// - Returns: What `body` gives.
    /// - Throws: What writing throws, or `body`.
    public static func with<Result>(_ files: [String: String], _ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "written-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try body(folder)
    }

    /// The text of a plan with one control, `kontroller/K-1.yaml`, that has these lines as its check from line 7 on.
    ///
    /// - Parameters:
    ///   - data: The text of `data.yaml`.
    ///   - check: The control's check.
    /// - Returns: The text of each file by its path.
    public static func plan(data: String, check: String) -> [String: String] {
        [
            "plan.yaml": """
            organisation: Exempelby kommun
            nämnd: Nämnden
            plan: Plan 2025
            legend: {paints: utfall, grön: Utan, gul: Mindre, röd: Väsentlig}
            """,
            "data.yaml": data,
            "kontroller/K-1.yaml": """
            id: K-1
            risk: Risk
            kontrollmoment: Moment
            metod: Metod
            frequency: årligen
            ansvarig: Ekonom
            \(check)
            """,
        ]
    }
}
