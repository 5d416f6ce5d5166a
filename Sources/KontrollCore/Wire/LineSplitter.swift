/// Makes whole lines out of pieces as they come.
public struct LineSplitter: Sendable {
    private var begun: [UInt8] = []

    /// Nothing has come.
    public init() {}

    /// The lines that a piece completes, without their line breaks.
    public mutating func take(_ piece: [UInt8]) -> [[UInt8]] {
        var complete: [[UInt8]] = []
        var rest = piece[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            if begun.isEmpty {
                complete.append(Array(rest[..<end]))
            } else {
                complete.append(begun + rest[..<end])
                begun = []
            }
            rest = rest[(end + 1)...]
        }
        begun += rest
        return complete
    }

    /// What stands after the last line break, if anything does.
    public var rest: [UInt8]? { begun.isEmpty ? nil : begun }
}
