import KontrollCore

/// The normalised ids of a frame, as bytes of UTF-8.
struct FrameIDs: Sendable {
    /// What the ids are parts of.
    let bytes: [UInt8]
    private let places: Places

    private enum Places {
        /// The ids lie one after the other: where each begins, and at last where the last one ends.
        case own(TextEnds)
        /// The ids are a column's texts, which are normalised as they stand and need not be copied.
        case column(PickedTexts)
    }

    /// How many there are.
    var count: Int {
        switch places {
        case .own(let starts): starts.count - 1
        case .column(let texts): texts.count
        }
    }

    /// Where the bytes of an id stand.
    @inline(__always)
    subscript(index: Int) -> Range<Int> {
        switch places {
        case .own(let starts): starts[index]..<starts[index + 1]
        case .column(let texts): texts.places(at: index)
        }
    }

    /// Calls `body` with the bytes of an id.
    @inline(__always)
    func withBytes<R>(of index: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[self[index]])) }
    }

    /// Normalises the ids (trim, NFC) and refuses empty ones, and those with line breaks, tabs or other control
    /// characters, the first in the order given.
    init(_ ids: some Sequence<String>) throws(SamplingError) {
        if let texts = ids as? PickedTexts,
            texts.indices.allSatisfy({ texts.withUTF8(at: $0, UnitID.isNormalised) })
        {
            (bytes, places) = (texts.bytes, .column(texts))
            return
        }
        var bytes: [UInt8] = []
        var starts = TextEnds()
        starts.reserve(ids.underestimatedCount + 1)
        starts.append(0)
        func close(_ isLine: Bool) throws(SamplingError) {
            guard isLine else { throw .badID(position: starts.count - 1) }
            guard bytes.count > starts[starts.count - 1] else { throw .emptyID(position: starts.count - 1) }
            starts.append(bytes.count)
        }
        if let texts = ids as? PickedTexts {
            // A column's texts need not be made into strings first.
            for place in texts.indices { try close(texts.withUTF8(at: place) { UnitID.append($0, to: &bytes) }) }
        } else {
            for id in ids { try close(UnitID.append(id, to: &bytes)) }
        }
        (self.bytes, places) = (bytes, .own(starts))
    }
}
