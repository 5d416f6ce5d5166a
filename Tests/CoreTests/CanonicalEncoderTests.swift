import Foundation
import Testing

@testable import KontrollCore

@Suite struct CanonicalEncoderTests {
    /// What comes of encoding a value: the text, or the error by its coding path and words.
    private enum Ending: Equatable {
        case text(String)
        case refused([String], String)
        case other(String)

        init(_ encode: () throws -> Data) {
            do {
                self = .text(String(decoding: try encode(), as: UTF8.self))
            } catch EncodingError.invalidValue(_, let context) {
                self = .refused(context.codingPath.map(\.stringValue), context.debugDescription)
            } catch {
                self = .other("\(error)")
            }
        }
    }

    private static func theirs(_ value: any Encodable) -> Ending {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Ending { try encoder.encode(value) }
    }

    private static func ours(_ value: any Encodable) -> Ending { Ending { try CanonicalEncoder.data(value) } }

    /// Whether the encoder writes the value itself; nil when it throws.
    private static func isWrittenByItself(_ value: any Encodable) -> Bool {
        CanonicalWriter().data(ofWhole: value) != nil
    }

    @Test(arguments: EncodableSample.written)
    func `what is written in one pass is what Foundation writes`(_ sample: EncodableSample) {
        #expect(Self.ours(sample.value) == Self.theirs(sample.value))
        #expect(Self.isWrittenByItself(sample.value))
    }

    @Test(arguments: EncodableSample.left)
    func `what cannot be written in one pass is left to Foundation`(_ sample: EncodableSample) {
        #expect(Self.ours(sample.value) == Self.theirs(sample.value))
        #expect(!Self.isWrittenByItself(sample.value))
    }

    @Test(arguments: EncodableSample.refused)
    func `what Foundation refuses is refused in its words`(_ sample: EncodableSample) {
        let theirs = Self.theirs(sample.value)
        #expect(Self.ours(sample.value) == theirs)
        guard case .text = theirs else { return }
        Issue.record("Foundation writes it")
    }

    @Test func `the coding path of an error leads to the value`() {
        let value = ["rader": [[1.5], [2.5, .nan]]]
        guard case .refused(let path, _) = Self.ours(value) else { return #expect(Bool(false), "it is written") }
        #expect(path == ["rader", "Index 1", "Index 1"])
    }

    @Test(arguments: 0..<500)
    func `random trees are written as Foundation writes them`(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let tree = RandomTree(from: &random, depth: 5)
        #expect(Self.ours(tree) == Self.theirs(tree))
    }

    @Test func `most random trees are written in one pass`() {
        let inOnePass = (0..<500).filter { seed in
            var random = SeededGenerator(seed: UInt64(seed))
            return Self.isWrittenByItself(RandomTree(from: &random, depth: 5))
        }
        #expect(inOnePass.count > 100 && inOnePass.count < 500)
    }
}
