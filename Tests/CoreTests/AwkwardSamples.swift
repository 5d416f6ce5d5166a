import Foundation

extension EncodableSample {
    private static let texts = [
        "", "a", "åäö", "a/b", "\"", "\\", "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}", "\u{2028}\u{2029}", "😀👩‍👩‍👧‍👦",
        "e\u{301}", "\u{E9}", "1234567\"", "12345678\"", "123456789\u{1F}", "1234567890123456\\7",
        "åäöåäöåäö\u{80}\"åäö",
    ]

    private static let keys = [
        "b", "a", "B", "A", "a2", "a10", "a1", "", "ä", "å", "ö", "z", "Z", "é", "abcdefgh", "abcdefghi", "abcdefg",
        "abcdefghj", "a/b", "😀", "\u{FFFD}", "\u{2013}", "a b", "a-b", "\u{7F}", "aa", "e\u{301}x", "e\u{302}",
    ]

    private static let numbers = [
        0, -0.0, 1, -1, 0.1, 1.0 / 3, 100, 1e15, 1e16, 1e17, 1e20, 1e21, 1e22, 1e100, 1e-5, 1e-7, 123_456_789.125,
        .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .ulpOfOne, 9_007_199_254_740_992,
    ]

    /// What is written in one pass.
    static let written: [EncodableSample] = [
        EncodableSample("texts", texts), EncodableSample("texts alone", texts.map { Optional($0) }),
        EncodableSample("characters", (0..<0x180).compactMap { UnicodeScalar($0).map { "x\($0)y" } }),
        EncodableSample("long texts with an escape", (0..<40).map { String(repeating: "å", count: $0) + "\n" }),
        EncodableSample("a text", "fri"), EncodableSample("a substring as text", String("fritt"[...])),
        EncodableSample("a number", 7), EncodableSample("a truth value", false), EncodableSample("nil", Int?.none),
        EncodableSample("nil of nil", Int??.some(nil)), EncodableSample("nils", [1, nil, 3]),
        EncodableSample("doubles", numbers), EncodableSample("floats", numbers.map { Float($0) }.filter(\.isFinite)),
        EncodableSample("halves", [Float16(0.1), 65504]), EncodableSample("a graphics number", CGFloat(1.5)),
        EncodableSample("bytes", [UInt8](0...255)),
        EncodableSample("truth values", [true, false]), EncodableSample("nothing in a list", [String]()),
        EncodableSample("nothing in an object", [String: Int]()), EncodableSample("lists", [[[1], []], [[2, 3]]]),
        EncodableSample("scalars", Scalars()), EncodableSample("mutes", [Mute(), Mute()]),
        EncodableSample("a mute member", ["a": Mute()]), EncodableSample("a mute choice", Mute?.some(Mute())),
        EncodableSample("keys", Dictionary(uniqueKeysWithValues: keys.map { ($0, $0) })),
        EncodableSample("many keys", Dictionary(uniqueKeysWithValues: (0..<3000).map { ("nyckel\($0 * 7919)", $0) })),
        EncodableSample("numbered keys", [10: "a", 9: "b", -1: "c", 100: "d"]),
        EncodableSample("coded keys", [Code(number: 2): 1, Code(number: 10): 2]),
        EncodableSample("other keys", [Choice.plain: 1, .labelled(first: 1, second: "x"): 2]),
        EncodableSample("boolean keys", [true: 1, false: 2]), EncodableSample("a set", Set(["a", "b", "c"])),
        EncodableSample("choices", [Choice.plain, .labelled(first: 1, second: "\""), .unlabelled(2, ["a"])]),
        EncodableSample("a decimal", Decimal(string: "12345678901234567890.123456789")),
        EncodableSample(
            "decimals", [Decimal(string: "-0.5"), Decimal(0), Decimal(1) / 3, .greatestFiniteMagnitude, nil]),
        EncodableSample("decimal members", ["a": Decimal(1), "b": .nan]),
        EncodableSample("a date", Date(timeIntervalSince1970: 0.5)),
        EncodableSample("dates", ["a": Date.distantPast, "b": Date.distantFuture]),
        EncodableSample("data", Data("åäö?>~~~".utf8)),
        EncodableSample("pieces of data", ["a": Data(), "b": Data([255, 254])]),
        EncodableSample("a link", URL(string: "https://exempel.se/å?a=b/c#d")),
        EncodableSample(
            "links", [URL(filePath: "/tmp/a b"), URL(string: "d", relativeTo: URL(string: "https://a.b/c/"))]),
        EncodableSample("an identifier", UUID()), EncodableSample("a range", 1..<5),
        EncodableSample("a span", ["a"..."b"]),
        EncodableSample("a locale", Locale(identifier: "sv_SE")),
        EncodableSample("parts of a date", DateComponents(year: 2025, day: 3)),
        EncodableSample("contiguous", ContiguousArray([1, 2])),
        EncodableSample("a subclass") {
            try Derived(isBeside: false).encode(to: $0)
        },
        EncodableSample("deep, but not too deep", nested(510)),
        EncodableSample("members in nested containers") { encoder in
            var outer = encoder.container(keyedBy: Key.self)
            try outer.encodeNil(forKey: "ö")
            var inner = outer.nestedContainer(keyedBy: Key.self, forKey: "m")
            try inner.encode(2, forKey: "b")
            var list = inner.nestedUnkeyedContainer(forKey: "a")
            try list.encode(list.count)
            var object = list.nestedContainer(keyedBy: Key.self)
            try object.encode("x", forKey: "y")
            var inmost = list.nestedUnkeyedContainer()
            try inmost.encodeNil()
            _ = list.nestedUnkeyedContainer()
            try list.encode(list.count)
            _ = outer.nestedContainer(keyedBy: Key.self, forKey: "tom")
            _ = outer.nestedUnkeyedContainer(forKey: "tom lista")
            try outer.encode(Optional("a"), forKey: "a")
            try outer.encodeIfPresent(Int?.none, forKey: "saknas")
            try outer.encodeConditional(Base(), forKey: "bas")
            try outer.encode(Mute(), forKey: "stum")
        },
        EncodableSample("one container asked for twice") { encoder in
            var one = encoder.container(keyedBy: Key.self)
            try one.encode(1, forKey: "b")
            var other = encoder.container(keyedBy: Key.self)
            try other.encode(2, forKey: "a")
            try one.encode(3, forKey: "c")
        },
        EncodableSample("an empty object") { _ = $0.container(keyedBy: Key.self) },
        EncodableSample("an empty list") { _ = $0.unkeyedContainer() },
        EncodableSample("a value of a value") { encoder in
            var container = encoder.singleValueContainer()
            try container.encode(["b": [Optional(Decimal(2))], "a": []])
        },
        EncodableSample("a mute of a value") { encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Mute())
        },
        EncodableSample("a list from several hands") { encoder in
            var one = encoder.unkeyedContainer()
            try one.encode(1)
            var other = one
            try other.encode(2)
            try one.encode(one.count)
        },
    ]

    /// What is left to Foundation, and written by it.
    static let left: [EncodableSample] = [
        EncodableSample("keys to escape", ["a\"b": 1, "a#": 2, "\n": 3, "a\\": 4, "\u{1}": 5]),
        EncodableSample("a superclass beside") { try Derived(isBeside: true).encode(to: $0) },
        EncodableSample("numbers of 128 bits", [Int128.max, .min, 0]),
        EncodableSample("numbers of 128 bits, unsigned", ["a": UInt128.max]),
        EncodableSample("a key twice") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(1, forKey: "b")
            try container.encode(2, forKey: "a")
            try container.encode("last", forKey: "b")
        },
        EncodableSample("a key twice, composed and decomposed") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(1, forKey: "e\u{301}")
            try container.encode(2, forKey: "\u{E9}")
        },
        EncodableSample("a nested container with a key given before") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(["x": 1], forKey: "a")
            var nested = container.nestedContainer(keyedBy: Key.self, forKey: "a")
            try nested.encode(2, forKey: "y")
        },
        EncodableSample("containers beside each other, in turns") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            var one = container.nestedContainer(keyedBy: Key.self, forKey: "one")
            var other = container.nestedUnkeyedContainer(forKey: "other")
            try one.encode(1, forKey: "a")
            try other.encode(2)
            try one.encode(["b"], forKey: "b")
            try other.encode(["c"])
            try other.encode(other.count)
            try container.encode(3, forKey: "middle")
        },
        EncodableSample("super encoders of an object") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try ["b": 1].encode(to: container.superEncoder())
            try [1].encode(to: container.superEncoder(forKey: "a"))
            _ = container.superEncoder(forKey: "unused")
            try container.encode(1, forKey: "c")
        },
        EncodableSample("super encoders of a list") { encoder in
            var container = encoder.unkeyedContainer()
            try container.encode(1)
            try "x".encode(to: container.superEncoder())
            try container.encode(container.count)
        },
        EncodableSample("an error that is caught") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            do { try container.encode([1, Double.nan], forKey: "a") } catch { try container.encode("nan", forKey: "a") }
            do { try container.encode(Float.infinity, forKey: "b") } catch { try container.encode("inf", forKey: "c") }
        },
        EncodableSample("no number in an object, caught") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            do { try container.encode(Double.nan, forKey: "b") } catch { try container.encode("nan", forKey: "c") }
        },
        EncodableSample("no number in a list, caught") { encoder in
            var container = encoder.unkeyedContainer()
            try container.encode(1)
            try? container.encode(Float.nan)
            try container.encode(2)
        },
        EncodableSample("no number alone, caught") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            let value = Custom {
                var single = $0.singleValueContainer()
                try? single.encode(Double.infinity)
            }
            try container.encode(value, forKey: "a")
        },
        EncodableSample("a number too wide, caught") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try? container.encode(Int128(5), forKey: "a")
        },
        EncodableSample("the count of a list that has ended") { encoder in
            var container = encoder.unkeyedContainer()
            var nested = container.nestedUnkeyedContainer()
            let old = nested
            try nested.encode(1)
            try container.encode(7)
            try container.encode(old.count)
        },
        EncodableSample("a loop until a list is long enough") { encoder in
            let container = encoder.unkeyedContainer()
            while container.count < 3 {
                var other = encoder.unkeyedContainer()
                try other.encode(1)
            }
        },
        EncodableSample("a coding path") { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(Custom { try "\($0.codingPath.map(\.stringValue))".encode(to: $0) }, forKey: "path")
        },
        EncodableSample("a list asked for twice") { encoder in
            var one = encoder.unkeyedContainer()
            try one.encode(1)
            var other = encoder.unkeyedContainer()
            try other.encode(other.count)
        },
        EncodableSample("a value and a container") { encoder in
            var single = encoder.singleValueContainer()
            try single.encode(["a": 1])
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(2, forKey: "b")
        },
    ]

    /// What Foundation refuses.
    static let refused: [EncodableSample] = [
        EncodableSample("nothing", Mute()), EncodableSample("nothing, perhaps") { _ in },
        EncodableSample("not a number", Double.nan), EncodableSample("infinity", -Float.infinity),
        EncodableSample("infinity among numbers", [1, Double.infinity]),
        EncodableSample("infinity in an object", ["a": ["b": [1.5, -.infinity]]]),
        EncodableSample("infinity as a date", [Date(timeIntervalSince1970: .infinity)]),
        EncodableSample("an error of its own") { _ in throw CocoaError(.coderInvalidValue) },
        EncodableSample("too deep", nested(511)), EncodableSample("far too deep", nested(700)),
        EncodableSample("nothing, too deep", nested(511, around: Mute())),
    ]

    /// Lists within each other, so many; the inmost is such that Foundation writes it directly.
    private static func nested(_ depth: Int, around inmost: any Encodable & Sendable = ["inmost"]) -> Custom {
        Custom { encoder in
            var container = encoder.unkeyedContainer()
            if depth > 1 {
                try container.encode(nested(depth - 1, around: inmost))
            } else {
                try container.encode(inmost)
            }
        }
    }
}
