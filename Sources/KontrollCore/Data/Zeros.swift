import Foundation

extension Array where Element: FixedWidthInteger & BitwiseCopyable {
    /// Adds zeros, all at once: without optimisation `repeatElement` adds them one by one, slower than all else a reader
    /// does with a small export.
    package mutating func appendZeros(_ number: Int) {
        append(addingCapacity: number) { (room: inout OutputSpan<Element>) in
            room.withUnsafeMutableBufferPointer { room, filled in
                guard number > 0, let start = room.baseAddress else { return }
                memset(start + filled, 0, number * MemoryLayout<Element>.stride)
                filled += number
            }
        }
    }
}
