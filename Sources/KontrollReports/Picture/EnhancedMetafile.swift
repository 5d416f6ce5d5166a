/// Writes a picture as an enhanced metafile, the vector form that Word and LibreOffice both draw ([MS-EMF]).
struct EnhancedMetafile {
    /// The bytes of the file.
    static func bytes(_ picture: Picture) -> [UInt8] {
        var file = EnhancedMetafile()
        return file.written(picture)
    }

    private init() {}

    private var records: [UInt8] = []
    private var count = 1

    /// The numbers of the records used ([MS-EMF] 2.1.1).
    private enum Kind: UInt32 {
        case header = 1
        case end = 14
        case backgroundMode = 18
        case textAlignment = 22
        case textColour = 24
        case select = 37
        case makePen = 38
        case makeBrush = 39
        case delete = 40
        case rectangle = 43
        case makeFont = 82
        case text = 84
    }

    private static let typeface = "Arial"

    private mutating func written(_ picture: Picture) -> [UInt8] {
        add(.backgroundMode, [1])
        for shape in picture.shapes {
            switch shape {
            case .box(let x, let y, let width, let height, let fill, let edge):
                draw(x, y, width, height, fill, edge)
            case .text(let x, let y, let size, let isBold, let anchor, let colour, let text):
                write(text, x, y, size, isBold, anchor, colour)
            }
        }
        add(.end, [0, 0, 20])
        return header(picture) + records
    }

    private func header(_ picture: Picture) -> [UInt8] {
        // The device has ten points to the millimetre, so that one point is one of the picture's own.
        let (width, height) = (UInt32(picture.width), UInt32(picture.height))
        let words: [UInt32] =
            [Kind.header.rawValue, 88, 0, 0, width - 1, height - 1, 0, 0, width * 10, height * 10]
            + [0x464D_4520, 0x0001_0000, UInt32(88 + records.count), UInt32(count), 2, 0, 0, 0]
            + [4000, 4000, 400, 400]
        return words.flatMap(Self.little)
    }

    private mutating func draw(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ fill: String, _ edge: String) {
        add(.makeBrush, [1, 0, Self.colour(fill), 0])
        add(.select, [1])
        // The table of objects has room for one at a time beside the null object, so the pen takes the brush's turn.
        add(.select, [0x8000_0008])
        add(.rectangle, [x, y, x + width, y + height].map { UInt32(truncatingIfNeeded: $0) })
        add(.select, [0x8000_0005])
        add(.delete, [1])
        add(.makePen, [1, 0, 2, 0, Self.colour(edge)])
        add(.select, [1])
        add(.rectangle, [x, y, x + width, y + height].map { UInt32(truncatingIfNeeded: $0) })
        add(.select, [0x8000_0007])
        add(.delete, [1])
    }

    private mutating func write(
        _ text: String, _ x: Int, _ y: Int, _ size: Int, _ isBold: Bool, _ anchor: Picture.Anchor, _ colour: String
    ) {
        let height = UInt32(bitPattern: Int32(-size))
        var font: [UInt32] = [1, height, 0, 0, 0, isBold ? 700 : 400, 0x0100_0000, 0]
        var name = [UInt16](repeating: 0, count: 32)
        for (index, unit) in Self.typeface.utf16.enumerated() { name[index] = unit }
        font += stride(from: 0, to: 32, by: 2).map { UInt32(name[$0]) | UInt32(name[$0 + 1]) << 16 }
        // The rest of LogFontPanose: full name, style and panose numbers, all empty.
        font += [UInt32](repeating: 0, count: 57)
        add(.makeFont, font)
        add(.select, [1])
        add(.textColour, [Self.colour(colour)])
        let baseline: UInt32 = 24
        let sides: UInt32 =
            switch anchor {
            case .start: 0
            case .middle: 6
            case .end: 2
            }
        add(.textAlignment, [baseline | sides])
        let units = Array(text.utf16)
        let packed = stride(from: 0, to: units.count, by: 2).map { index in
            UInt32(units[index]) | (index + 1 < units.count ? UInt32(units[index + 1]) << 16 : 0)
        }
        let start = 76
        add(
            .text,
            [0, 0, UInt32.max, UInt32.max, 1, Float(1).bitPattern, Float(1).bitPattern]
                + [UInt32(truncatingIfNeeded: x), UInt32(truncatingIfNeeded: y), UInt32(units.count), UInt32(start)]
                + [0, 0, 0, 0, 0, UInt32(start + packed.count * 4)] + packed
                + units.map { UInt32(TypeWidths.of($0) * size / 1000) })
        add(.select, [0x8000_000D])
        add(.delete, [1])
    }

    private mutating func add(_ kind: Kind, _ words: [UInt32]) {
        records += ([kind.rawValue, UInt32(8 + words.count * 4)] + words).flatMap(Self.little)
        count += 1
    }

    private static func little(_ word: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }

    /// `#rrggbb` as COLORREF, blue in the highest byte.
    private static func colour(_ text: String) -> UInt32 {
        let number = UInt32(text.dropFirst(), radix: 16) ?? 0
        return (number & 0xFF) << 16 | number & 0xFF00 | number >> 16
    }
}
