/// One code a row (radkoder), in as few bytes each as the greatest of them needs: five million rows of a column with two
/// hundred texts take 5 MB, and pass the processor four times as fast as they would in 20.
public struct TextCodes: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
    @usableFromInline enum Width: Sendable { case one, two, four }

    /// How many bytes each has; only the array of that width has elements.
    @usableFromInline private(set) var width = Width.one
    @usableFromInline private(set) var ones: [UInt8] = []
    @usableFromInline private(set) var twos: [UInt16] = []
    @usableFromInline private(set) var fours: [UInt32] = []
    /// For how many there is room, as far as has been asked for.
    private var room = 0

    /// None yet.
    public init() {}

    /// The codes of some rows.
    public init(_ codes: some Sequence<UInt32>) {
        reserve(rows: codes.underestimatedCount)
        for code in codes { append(code) }
    }

    /// The codes of some rows, as in a test.
    public init(arrayLiteral elements: UInt32...) { self.init(elements) }

    /// The first row.
    @inlinable public var startIndex: Int { 0 }

    /// Past the last row.
    @inlinable public var endIndex: Int {
        switch width {
        case .one: ones.count
        case .two: twos.count
        case .four: fours.count
        }
    }

    /// The code of a row.
    @inlinable public subscript(row: Int) -> UInt32 {
        switch width {
        case .one: UInt32(ones[row])
        case .two: UInt32(twos[row])
        case .four: fours[row]
        }
    }

    /// Adds a row.
    package mutating func append(_ code: UInt32) {
        makeRoom(for: code)
        switch width {
        case .one: ones.append(UInt8(code))
        case .two: twos.append(UInt16(code))
        case .four: fours.append(code)
        }
    }

    /// Makes room for so many rows in all.
    package mutating func reserve(rows: Int) {
        room = rows
        switch width {
        case .one: ones.reserveCapacity(rows)
        case .two: twos.reserveCapacity(rows)
        case .four: fours.reserveCapacity(rows)
        }
    }

    /// Adds rows with the same code.
    package mutating func append(repeating code: UInt32, count: Int) {
        makeRoom(for: code)
        switch width {
        case .one: ones.append(contentsOf: repeatElement(UInt8(code), count: count))
        case .two: twos.append(contentsOf: repeatElement(UInt16(code), count: count))
        case .four: fours.append(contentsOf: repeatElement(code, count: count))
        }
    }

    /// Adds rows whose codes are others' numbers: `code` in `codes` is `names[code]` here, which is at most `greatest`.
    package mutating func append(_ codes: [UInt32], named names: [UInt32], greatest: Int) {
        makeRoom(for: UInt32(greatest))
        switch width {
        case .one: Self.append(codes, named: names, to: &ones)
        case .two: Self.append(codes, named: names, to: &twos)
        case .four: Self.append(codes, named: names, to: &fours)
        }
    }

    /// Whether any row has a code.
    package func holds(_ code: UInt32) -> Bool {
        switch width {
        case .one: Self.holds(code, ones)
        case .two: Self.holds(code, twos)
        case .four: Self.holds(code, fours)
        }
    }

    private static func holds<Code: FixedWidthInteger>(_ sought: UInt32, _ rows: [Code]) -> Bool {
        guard let sought = Code(exactly: sought) else { return false }
        // Without a way out of the loop it is done many codes at a time.
        var isFound = false
        for code in rows { isFound = isFound || code == sought }
        return isFound
    }

    /// Gives all rows other codes: `code` becomes `names[code]`, which is no greater.
    package mutating func rename(_ names: [UInt32]) {
        switch width {
        case .one: Self.rename(&ones, names)
        case .two: Self.rename(&twos, names)
        case .four: Self.rename(&fours, names)
        }
    }

    private static func rename<Code: FixedWidthInteger>(_ rows: inout [Code], _ names: [UInt32]) {
        for row in rows.indices { rows[row] = Code(truncatingIfNeeded: names[Int(rows[row])]) }
    }

    private static func append<Code: FixedWidthInteger>(
        _ codes: [UInt32], named names: [UInt32], to rows: inout [Code]
    ) {
        rows.append(addingCapacity: codes.count) { rows in
            for code in codes { rows.append(Code(truncatingIfNeeded: names[Int(code)])) }
        }
    }

    /// Widens all codes where one does not fit.
    private mutating func makeRoom(for code: UInt32) {
        let needed: Width = code <= UInt8.max ? .one : code <= UInt16.max ? .two : .four
        switch (width, needed) {
        case (.one, .two):
            twos = Self.widened(ones, room)
            ones = []
        case (.one, .four):
            fours = Self.widened(ones, room)
            ones = []
        case (.two, .four):
            fours = Self.widened(twos, room)
            twos = []
        default: return
        }
        width = needed
    }

    private static func widened<Narrow: FixedWidthInteger, Wide: FixedWidthInteger>(
        _ codes: [Narrow], _ room: Int
    ) -> [Wide] {
        var wider: [Wide] = []
        wider.reserveCapacity(Swift.max(room, codes.count))
        for code in codes { wider.append(Wide(truncatingIfNeeded: code)) }
        return wider
    }
}

extension TextCodes: Hashable {
    /// Equal codes are equal however many bytes they have.
    public static func == (lhs: TextCodes, rhs: TextCodes) -> Bool { lhs.elementsEqual(rhs) }

    /// Hashes the codes.
    public func hash(into hasher: inout Hasher) { for code in self { hasher.combine(code) } }
}
