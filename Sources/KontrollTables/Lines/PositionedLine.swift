/// A line whose cells stand at fixed places, counted in characters (Unicode scalars) and not in bytes.
struct PositionedLine {
    private let bytes: ArraySlice<UInt8>
    /// The first byte of each character; nil where every character is one byte.
    private let starts: [Int]?

    /// How many characters the line has, the blanks at its end among them.
    let width: Int

    /// A line of UTF-8, without its line break; blanks at its end say nothing and are left out.
    init(_ line: ArraySlice<UInt8>) {
        let end = line.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? line.startIndex
        let shown = line[line.startIndex..<end]
        bytes = shown
        width = line.count { $0 & 0xC0 != 0x80 }
        starts = shown.allSatisfy { $0 < 0x80 } ? nil : shown.indices.filter { shown[$0] & 0xC0 != 0x80 }
    }

    /// How many characters stand before the blanks at its end.
    var count: Int { starts?.count ?? bytes.count }

    /// Whether a tab stands in it, so that nobody can tell the places of the characters.
    var hasTab: Bool { bytes.contains(0x09) }

    /// The characters at these places, the first being 1, blanks included; those past the line's end are missing.
    func text(_ places: ClosedRange<Int>) -> String {
        String(decoding: slice(places), as: UTF8.self)
    }

    /// The text at these places without blanks around; nil where nothing stands.
    func filled(_ places: ClosedRange<Int>) -> String? {
        let slice = slice(places)
        guard let first = slice.firstIndex(where: { $0 != 0x20 }), let last = slice.lastIndex(where: { $0 != 0x20 })
        else { return nil }
        return String(decoding: slice[first...last], as: UTF8.self)
    }

    /// The bytes of the characters at these places.
    private func slice(_ places: ClosedRange<Int>) -> ArraySlice<UInt8> {
        let first = max(places.lowerBound, 1) - 1
        let last = min(places.upperBound, count)
        guard first < last else { return [] }
        guard let starts else { return bytes[(bytes.startIndex + first)..<(bytes.startIndex + last)] }
        return bytes[starts[first]..<(last < starts.count ? starts[last] : bytes.endIndex)]
    }
}
