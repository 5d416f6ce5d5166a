/// Some texts of a column, one after the other, to be given codes by a ``TextDictionaryBuilder`` in this order. A text
/// may stand twice, but not among ascending ones.
package struct NewTexts: Sendable {
    /// Their UTF-8.
    package let bytes: [UInt8]
    /// Where each ends.
    package var ends: [UInt32] = []
    /// The number that ``TextHash`` gives each; none where nobody has asked for it yet.
    package var hashes: [UInt32] = []
    /// Whether each is longer than the one before, or as long and greater by its bytes.
    package var ascends = false

    /// Texts whose ends are yet to come.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The UTF-8 of one.
    package subscript(index: Int) -> ArraySlice<UInt8> { bytes[places(index)] }

    func places(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }
}

extension TextDictionaryBuilder {
    /// Adds the codes of some texts to `codes`.
    ///
    /// The table of millions of texts lies far from the processor. Every place in it that a few dozen texts will need
    /// is therefore asked for at once, before the first of them is looked up.
    package mutating func add(_ texts: NewTexts, into codes: inout [UInt32]) {
        let isPlain = texts.bytes.withUnsafeBufferPointer(ComposedText.isPlain)
        codes.reserveCapacity(codes.count + texts.ends.count)
        if isPlain, texts.ascends, let first = addAscending(texts) {
            let end = first + UInt32(truncatingIfNeeded: texts.ends.count)
            codes.append(contentsOf: first..<end)
            return
        }
        let hash = TextHash()
        texts.bytes.withUnsafeBytes { bytes in
            func text(_ index: Int) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: bytes[texts.places(index)])
            }
            var hashes: [UInt32] = []
            for start in stride(from: 0, to: texts.ends.count, by: 32) {
                let few = start..<min(start + 32, texts.ends.count)
                hashes.removeAll(keepingCapacity: true)
                for index in few {
                    hashes.append(texts.hashes.isEmpty ? hash.of(text(index)) : texts.hashes[index])
                }
                ask(hashes)
                for (index, hash) in zip(few, hashes) {
                    codes.append(code(of: text(index), hash: hash, isPlain: isPlain))
                }
            }
        }
    }
}
