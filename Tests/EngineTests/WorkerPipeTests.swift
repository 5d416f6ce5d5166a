import Foundation
@testable import KontrollEngine
import Testing

/// What a worker says does not wait for the host to read it.
@Suite struct WorkerPipeTests {
    #if os(Linux)
        @Test func `a pipe is made to hold a megabyte that nobody has read yet, where the system lets it`() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            defer { for end in ends { close(end) } }
            let isWide = WorkerMain.widen(ends[1])
            // Only the system's own user may always have it.
            #expect(isWide || getuid() != 0)
            try #require(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
            let text = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            #expect((write(ends[1], text, text.count) == text.count) == isWide)
        }
    #endif

    @Test func `what is no pipe is not made wide`() {
        #expect(!WorkerMain.widen(-1))
    }
}
