import Foundation

/// Who runs the program: the operating system's account and the machine (konto och dator).
struct Account {
    /// The account's name, from the process's real user id: not from the environment, which anybody can set.
    let name: String
    /// The machine's name.
    let host: String

    /// The one who runs this process.
    static var current: Account {
        let user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(getuid())"
        var buffer = [CChar](repeating: 0, count: 256)
        let host = gethostname(&buffer, buffer.count - 1) == 0 ? buffer.prefix { $0 != 0 } : []
        return Account(
            name: user, host: String(decoding: host.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
}
