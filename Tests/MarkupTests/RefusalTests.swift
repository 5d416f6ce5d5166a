import Foundation
import KontrollMarkup
import Testing

@Suite struct RefusalTests {
    @Test(
        arguments: [
            ("", .empty, 1), (" \n ", .empty, 1), ("text", .empty, 1), ("<a>\n<b>", .truncated, 2),
            ("<a", .truncated, 1), ("<a>\n</b>", .endTag, 2), ("<a k=1/>", .tag, 1), ("<a k='1' k='2'/>", .tag, 1),
            ("<a k/>", .tag, 1), ("<a><x:b/></a>", .prefix, 1), ("<a/><a/>", .extraText, 1),
            ("<a/>slut", .extraText, 1), ("<a>&okänd;</a>", .entity, 1), ("<a>&</a>", .tag, 1),
            ("<a>&#0;</a>", .character, 1), ("<a>\n\u{1}</a>", .character, 2), ("<a><![CDATA[", .truncated, 1),
            ("<a><!-- ", .truncated, 1),
        ] as [(String, MarkupFault, Int)])
    func `what is no well-formed XML is refused with its line`(_ text: String, _ expected: MarkupFault, _ line: Int) {
        let found = fault(Array(text.utf8))
        #expect(found?.fault == expected)
        #expect(found?.line == line)
    }

    @Test(
        arguments: [
            "<!DOCTYPE a><a/>",
            "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>",
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            "<!DOCTYPE a PUBLIC 'x' 'http://127.0.0.1:9/x.dtd'><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
            "<!DOCTYPE a [<!ATTLIST a k CDATA 'given'>]><a/>",
        ])
    func `every document type declaration is refused before anything in it happens`(_ text: String) {
        #expect(fault(Array(text.utf8))?.fault == .documentType)
    }

    @Test func `a billion laughs cost nothing`() {
        var text = "<!DOCTYPE a [<!ENTITY l0 'ha'>"
        for level in 1...30 {
            text += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
        }
        let start = ContinuousClock.now
        #expect(fault(Array((text + "]><a k='&l30;'>&l30;</a>").utf8))?.fault == .documentType)
        // Expanded it would outlast the universe; a busy machine may pause us for seconds.
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `elements inside each other stop at the limit`() {
        let deep = String(repeating: "<a>", count: 101)
        #expect(fault(Array(deep.utf8))?.fault == .depth(limit: 100))
        let held = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
        #expect(fault(Array(held.utf8)) == nil)
        let abyss = String(repeating: "<a>", count: 200_000)
        #expect(fault(Array(abyss.utf8), limits: MarkupLimits(depth: 100_000))?.fault == .depth(limit: 256))
    }

    @Test func `a text, tag or comment past its limit is refused`() {
        let long = String(repeating: "x", count: 300_000)
        #expect(fault(Array("<a>\(long)</a>".utf8), limits: MarkupLimits(text: 1000))?.fault == .text(limit: 1000))
        #expect(
            fault(Array("<a><![CDATA[\(long)]]></a>".utf8), limits: MarkupLimits(text: 9))?.fault == .text(limit: 9))
        let tag = MarkupLimits(tag: 1000)
        #expect(fault(Array("<a k='\(long)'/>".utf8), limits: tag)?.fault == .tagLength(limit: 1000))
        #expect(fault(Array("<!-- \(long) --><a/>".utf8), limits: tag)?.fault == .tagLength(limit: 1000))
    }

    @Test(
        arguments: [
            Array("<a>\0</a>".utf8), Array("<a k='\0'/>".utf8), Array("<a\0/>".utf8), Array("<a/>\0".utf8), [0],
            Array("<a>".utf8) + Array(repeating: 0x20, count: 100_000) + [0] + Array("</a>".utf8),
        ])
    func `a NUL byte is refused`(_ bytes: [UInt8]) { #expect(fault(bytes) != nil) }

    @Test(
        arguments: [
            Array("<a>".utf8) + [0xC5] + Array("</a>".utf8), Array("<a>".utf8) + [0xC0, 0xAF] + Array("</a>".utf8),
            Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8),
            Array("<?xml version='1.0' encoding='UTF-8'?><a>".utf8) + [0xE5, 0xE4, 0xF6] + Array("</a>".utf8),
        ])
    func `bytes that are no text in the encoding are refused`(_ bytes: [UInt8]) {
        #expect(fault(bytes)?.fault == .character)
    }

    @Test func `half a pair of UTF-16 is refused, however late in the file it stands`() {
        let text = "<a>" + String(repeating: "åäö ", count: 60_000)
        for tail in [[0x00, 0xDB, 0x20, 0x00], [0x3C]] as [[UInt8]] {
            let bytes = wide(text, bigEndian: false, mark: true) + tail + wide("</a>", bigEndian: false, mark: false)
            #expect(fault(bytes) != nil)
        }
    }

    @Test(
        arguments: [
            (Array("<?xml version='1.0' encoding='UTF-7'?><a/>".utf8), .encoding("UTF-7")),
            (Array("<?xml version='1.0' encoding='x y'?><a/>".utf8), .encoding("")),
            ([0x4C, 0x6F, 0xA7, 0x94, 0x93], .encoding("EBCDIC")), ([0, 0, 0, 0x3C], .encoding("UTF-32")),
            ([0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], .encoding("UTF-32")),
        ] as [([UInt8], MarkupFault)])
    func `an encoding that is not read is named`(_ bytes: [UInt8], _ expected: MarkupFault) {
        #expect(fault(bytes)?.fault == expected)
    }

    @Test func `a cut document is refused wherever it is cut`() {
        let whole = Array(
            "<?xml version='1.0' encoding='UTF-8'?><a k='1'><b>å &amp; <![CDATA[x]]></b><!-- c --></a>".utf8)
        for length in whole.indices { #expect(fault(Array(whole.prefix(length))) != nil, "\(length)") }
        #expect(fault(whole) == nil)
    }

    @Test(arguments: 0..<8)
    func `no bytes crash or hang the reader`(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let parts = [
            "<?xml version='1.0' encoding='", "UTF-16", "iso-8859-1", "'?>", "<!DOCTYPE a [", "<!ENTITY x '&x;'>", "]>",
            "<a ", "xmlns:x='urn:x' ", "k='", "'", ">", "</a>", "<x:b/>", "&amp;", "&#x", ";", "<![CDATA[", "]]>",
            "<!--",
            "-->", "<?p", "?>", "å", "\u{0}", "\u{FFFE}", "<b>",
        ]
        for _ in 0..<2000 {
            var bytes = (0..<random(20)).flatMap { _ in Array(parts[random(parts.count)].utf8) }
            for _ in 0..<random(4) where !bytes.isEmpty { bytes[random(bytes.count)] = UInt8(random(256)) }
            let size = 1 + random(9)
            var start = 0
            let reader = MarkupReader(names: vocabulary) {
                guard start < bytes.count else { return nil }
                defer { start += size }
                return Array(bytes[start..<min(start + size, bytes.count)])
            }
            let inPieces = Result { () throws(MarkupError) in try events(reader) }
            let whole = Result { () throws(MarkupError) in try events(bytes) }
            #expect((try? inPieces.get()) == (try? whole.get()))
        }
    }
}
