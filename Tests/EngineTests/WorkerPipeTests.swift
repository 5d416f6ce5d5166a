import Foundation
@testable import KontrollEngine
import Testing

/// What a worker says does not wait for the host to read it.
@Suite struct WorkerPipeTests {
    #if os(Linux)
        @Test func `a pipe is made to hold half a megabyte that nobody has read yet`() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            defer { for end in ends { close(end) } }
            WorkerMain.widen(ends[1])
            try #require(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
            let text = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 19)
            #expect(write(ends[1], text, text.count) == text.count)
        }
    #endif

    @Test func `what is no pipe is left as it is`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "kontroll-\(UUID().uuidString)")
        try Data("abc".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forUpdating: file)
        WorkerMain.widen(handle.fileDescriptor)
        #expect(try handle.readToEnd() == Data("abc".utf8))
    }
}
