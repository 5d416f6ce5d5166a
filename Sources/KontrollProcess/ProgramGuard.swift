import Foundation

/// The small program that stands between this one and a program that somebody else has written, so that nothing of it is
/// left running: `kontroll-guard`, see its source.
struct ProgramGuard: Sendable {
    private let path: String
    private let memoryMegabytes: Int
    private let folder: String?

    /// A guard that gives its program so much address space, and where the kernel can see to it one folder to write in;
    /// nil when it does not lie beside this program.
    init?(memoryMegabytes: Int, writingIn folder: String?) {
        guard let path = Self.places.first(where: FileManager.default.isExecutableFile) else { return nil }
        (self.path, self.memoryMegabytes, self.folder) = (path, memoryMegabytes, folder)
    }

    /// The command that runs another under the guard.
    func command(_ guarded: [String]) -> [String] { [path, String(memoryMegabytes), folder ?? "-"] + guarded }

    private static let places: [String] = {
        let running = [URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), Bundle.main.executableURL]
        return running.compactMap { $0?.deletingLastPathComponent().appending(path: "kontroll-guard").path }
    }()
}
