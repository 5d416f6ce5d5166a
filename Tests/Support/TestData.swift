public import Foundation

/// Where the tests find their files.
public enum TestData {
    /// The root of the package.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder that `INTERNKONTROLL_TESTDATA` points at, with large or GPL inputs; nil when it is not set.
    public static let shared = ProcessInfo.processInfo.environment["INTERNKONTROLL_TESTDATA"]
        .map { URL(filePath: $0) }

    /// The reason a test that needs ``shared`` gives when it is skipped.
    public static let skipReason = "INTERNKONTROLL_TESTDATA pekar inte på någon mapp med testunderlag"
}
