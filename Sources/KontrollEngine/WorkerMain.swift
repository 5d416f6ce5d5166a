import Foundation
public import KontrollCore

/// What a worker's program does: reads a job from standard input and says what comes of it, one line a message.
public enum WorkerMain {
    /// Carries out the job on standard input within a limit of memory.
    ///
    /// The limit is of address space (`RLIMIT_AS`), since that is what the system can refuse; a refused allocation
    /// ends the process, and the host sees it die.
    public static func run(checks: [any CheckRunner], tables: any TableSource, memoryMegabytes: Int?) async {
        dieWithParent()
        widen(STDOUT_FILENO)
        if let memoryMegabytes { limit(memoryMegabytes) }
        let input = (try? FileHandle.standardInput.readToEnd()) ?? Data()
        guard let job = try? JSONDecoder().decode(WorkerJob.self, from: input) else { exit(65) }
        _ = await JobRunner(checks: checks, tables: tables).run(job) { message in
            guard var line = try? CanonicalJSON.data(message) else { exit(70) }
            line.append(UInt8(ascii: "\n"))
            do {
                try FileHandle.standardOutput.write(contentsOf: line)
            } catch {
                exit(74)
            }
            guard case .asks = message else { return nil }
            return answer()?.seed
        }
    }

    /// The host's answer, which it writes at the end of the file that standard input is; nil when it is no file, so that
    /// nobody can answer. A host that has died ends this process too.
    private static func answer() -> SeedAnswer? {
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let more = try? FileHandle.standardInput.readToEnd(), !more.isEmpty else {
                usleep(1000)
                continue
            }
            line += more
        }
        return try? JSONDecoder().decode(SeedAnswer.self, from: line)
    }

    /// A worker whose host has died must not go on: nobody would hear or stop it, and a check may never end by itself.
    private static func dieWithParent() {
        let host = getppid()
        Thread.detachNewThread {
            while getppid() == host { usleep(500_000) }
            _exit(75)
        }
    }

    /// Lets a pipe hold a megabyte, where the system will: what a check has found is then out of the way at once, and the
    /// next is begun while the host reads it.
    @discardableResult
    static func widen(_ pipe: Int32) -> Bool {
        #if os(Linux)
            return fcntl(pipe, setPipeSize, 1 << 20) >= 1 << 20
        #else
            return false
        #endif
    }

    /// `F_SETPIPE_SZ` of Linux, which Swift is not told of (fcntl(2)).
    private static let setPipeSize: Int32 = 1031

    private static func limit(_ megabytes: Int) {
        #if os(Linux)
            var limit = rlimit(rlim_cur: rlim_t(megabytes) << 20, rlim_max: rlim_t(megabytes) << 20)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #endif
    }
}
