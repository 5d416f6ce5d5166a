import KontrollMarkup
import Testing

@Suite struct ReaderTests {
    @Test func `a document is read event by event with namespaces, attributes and text`() throws {
        let text = """
            <?xml version="1.0"?>
            <a xmlns:x="urn:x" k="1 &amp; &#229;"><b>år &lt;3 <![CDATA[<&>]]></b><x:b/><c><b>i c</b></c></a>
            """
        #expect(
            try events(text) == [
                "<1 k=1 & å", "<2", "år <3 <&>", ">2", "<3", ">3", "<0", "<2", "i c", ">2", ">0", ">1",
            ])
    }

    @Test func `lines, depths and names are told`() throws {
        let reader = MarkupReader(Array("<a>\n <x:b xmlns:x='urn:x'>t</x:b>\n\n</a>".utf8), names: [:])
        var found: [String] = []
        while let event = try reader.next() {
            found.append("\(event.kind) \(event.line) \(event.depth) \(reader.name.namespace)|\(reader.name.local)")
        }
        #expect(found == ["start 1 0 |a", "start 2 1 urn:x|b", "end 2 1 urn:x|b", "end 4 0 |a"])
    }

    @Test func `text of elements outside the vocabulary is passed by, whatever its length`() throws {
        let text = "<a><other>" + String(repeating: "QUJD", count: 600_000) + "</other><b>kvar</b></a>"
        let limits = MarkupLimits(text: 100)
        #expect(try events(Array(text.utf8), limits: limits) == ["<1", "<0", ">0", "<2", "kvar", ">2", ">1"])
    }

    @Test func `a skipped element gives no events`() throws {
        let reader = MarkupReader(Array("<a><b>1<b>2</b></b><b>3</b></a>".utf8), names: vocabulary)
        _ = try reader.next()
        _ = try reader.next()
        try reader.skip()
        #expect(try events(reader) == ["<2", "3", ">2", ">1"])
    }

    @Test(arguments: [1, 2, 3, 7, 64, 100_000])
    func `the size of the pieces makes no difference`(_ size: Int) throws {
        let cells = (0..<200).map { "<b k='\($0)'>värde \($0) &amp; <!-- x --><![CDATA[]]]>€</b>\n" }.joined()
        let bytes = Array("<?xml version='1.0' encoding='UTF-8'?>\n<a>\(cells)</a>\n".utf8)
        let whole = try events(bytes)
        #expect(whole.count == 2 + 200 * 4)
        var start = 0
        let reader = MarkupReader(names: vocabulary) {
            guard start < bytes.count else { return nil }
            defer { start += size }
            return Array(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(try events(reader) == whole)
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 is read by its byte order mark or its declaration`(_ bigEndian: Bool, _ mark: Bool) throws {
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>Åsa €</a>"
        #expect(try events(wide(text, bigEndian: bigEndian, mark: mark)) == ["<1", "Åsa €", ">1"])
    }

    @Test(arguments: [("iso-8859-1", "\u{A4}"), ("ISO-8859-15", "€"), ("windows-1252", "\u{A4}")])
    func `an eight-bit encoding is read as declared`(_ name: String, _ sign: String) throws {
        let head = Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8)
        #expect(try events(head + [0xC5, 0xA4] + Array("</a>".utf8)) == ["<1", "Å" + sign, ">1"])
    }

    @Test func `an error of the source comes through after the events before it`() throws {
        struct Broken: Error {}
        var pieces: [[UInt8]] = [Array("<a><b>1</b>".utf8) + Array(repeating: 0x20, count: 600)]
        let reader = MarkupReader(names: vocabulary) {
            guard let piece = pieces.popLast() else { throw Broken() }
            return piece
        }
        for _ in 0..<4 { _ = try reader.next() }
        let error = #expect(throws: MarkupError.self) { _ = try reader.next() }
        guard case .source(let inner)? = error else { throw Broken() }
        #expect(inner is Broken)
    }

    @Test func `bytes of text and attributes come without strings`() throws {
        let reader = MarkupReader(Array("<a k='77'>åäö</a>".utf8), names: vocabulary)
        _ = try reader.next()
        #expect(reader.withAttribute(4) { $0.count } == 2)
        #expect(reader.withAttribute(9) { $0.count } == nil)
        #expect(reader.text.isEmpty)
        _ = try reader.next()
        var bytes: [UInt8] = [1]
        reader.appendText(to: &bytes)
        #expect(bytes == [1] + Array("åäö".utf8))
        #expect(reader.withText { $0.count } == 6)
    }
}
