import Foundation

/// The small program that stands between this one and a program that somebody else has written, so that nothing of it is
/// left running: `kontroll-guard`, see its source.
struct ProgramGuard: Sendable {
    private let path: String
    private let memoryMegabytes: Int
    private let own: String?
    private let kept: [URL]

    /// A guard that gives its program so much address space, and where the kernel can see to it one folder to write in,
    /// and tells what it tries to change in others; nil when it does not lie beside this program.
    init?(memoryMegabytes: Int, writingIn own: String?, keeping kept: [URL]) {
        guard let path = Self.places.first(where: FileManager.default.isExecutableFile) else { return nil }
        (self.path, self.memoryMegabytes, self.own, self.kept) = (path, memoryMegabytes, own, kept)
    }

    /// The command that runs another under the guard.
    func command(_ guarded: [String]) -> [String] {
        [path, String(memoryMegabytes), own ?? "-"] + kept.map(\.path) + ["--"] + guarded
    }

    /// What the program was refused to change in a folder that is kept, with the folder's name, by the end of its
    /// standard error, where the guard has the last word; nil for nothing.
    func attempt(in errors: String) -> String? {
        guard let start = errors.range(of: Self.refusal, options: .backwards)?.upperBound, errors.hasSuffix("\n") else {
            return nil
        }
        let place = String(errors[start...].dropLast())
        for folder in kept.map({ $0.resolvingSymlinksInPath() }) where place.hasPrefix(folder.path) {
            return folder.lastPathComponent + place.dropFirst(folder.path.count)
        }
        return place
    }

    /// How the guard says it, on a line of its own.
    private static let refusal = "\nkontroll-guard: förbjöds ändra "

    private static let places: [String] = {
        let running = [URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), Bundle.main.executableURL]
        return running.compactMap { $0?.deletingLastPathComponent().appending(path: "kontroll-guard").path }
    }()
}
