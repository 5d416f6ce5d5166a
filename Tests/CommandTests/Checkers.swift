import Foundation
import KontrollTesting

/// Others' programs that look at the reports: `make setup-checkers` installs them, and tests skip those that are missing.
enum Checkers {
    static let python = TestData.root.appending(path: ".venv/bin/python").path
    static let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let office = FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

    /// Whether a Python module is installed for the tests.
    static func has(_ module: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: python) else { return false }
        let found = try? ReportFileTests.tool(
            python, ["-c", "from importlib.util import find_spec; print(find_spec('\(module)') is not None)"])
        return found?.hasPrefix("True") ?? false
    }
}
