/// Breaks a file a little, here and there.
enum Mutation {
    /// The bytes after one to `most` changes: something put in, a byte changed or lost, a part lost or repeated.
    static func of(
        _ bytes: [UInt8], _ insertions: [[UInt8]], most: Int, longest: Int, _ random: inout SeededGenerator
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...most, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.insert(contentsOf: insertions.randomElement(using: &random) ?? [], at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3:
                let length = Int.random(in: 0...longest, using: &random)
                bytes.removeSubrange(place..<min(bytes.count, place + length))
            default:
                let part = bytes[place..<min(bytes.count, place + longest)]
                bytes.insert(contentsOf: Array(part), at: Int.random(in: 0...bytes.count, using: &random))
            }
        }
        return bytes
    }
}
