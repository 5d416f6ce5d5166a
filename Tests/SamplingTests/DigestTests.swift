import Foundation
import KontrollDigest
import Testing

@Suite struct DigestTests {
    static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    /// FIPS 180-4 and the NIST examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), ("abc", abc),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `a text has the published digest`(_ text: String, _ hex: String) {
        #expect(Digest.sha256(of: text).hex == hex)
        #expect(Digest.sha256(of: Array(text.utf8)).hex == hex)
        #expect(Digest.sha256(of: AnySequence(text.utf8)).hex == hex)
        #expect("\(Digest.sha256(of: text))" == hex)
    }

    @Test func `pieces give the digest of the whole`() {
        let text = String(repeating: "åäö", count: 1_000)
        var hasher = DigestHasher()
        let early = hasher.finalize()
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            hasher.update(bytes.prefix(7))
            bytes = bytes.dropFirst(7)
        }
        #expect(hasher.finalize() == Digest.sha256(of: text))
        #expect(hasher.byteCount == 6_000)
        #expect(early == Digest.sha256(of: ""))
    }

    @Test func `many texts at once have the digests they have one by one`() {
        let lengths = Array(0...200) + [55, 55, 56, 3, 1_000, 63, 64, 0, 0, 10_000, 7]
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for (number, length) in lengths.enumerated() {
            bytes += (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
            ends.append(bytes.count)
        }
        let expected = zip([0] + ends, ends).map { Digest.sha256(of: bytes[$0..<$1]) }
        #expect(Digest.sha256(ofEach: bytes, ends: ends) == expected)
        #expect(Digest.sha256(ofEach: [], ends: [0]) == [Digest.sha256(of: "")])
        #expect(Digest.sha256(ofEach: bytes, ends: []) == [])
    }

    @Test(arguments: [40, 55, 63, 64, 65, 100]) func `texts that begin alike have digests of their own`(_ alike: Int) {
        let beginnings = ["a", "b"].map { Array(String(repeating: $0, count: alike).utf8) }
        var (bytes, ends): ([UInt8], [Int]) = ([], [])
        for number in 0..<40 {
            // Runs of the same beginning, and of another, with pairs that have one of each.
            bytes += beginnings[number % 7 < 4 ? 0 : 1] + Array("\(number * 37)".utf8)
            ends.append(bytes.count)
        }
        let expected = zip([0] + ends, ends).map { Digest.sha256(of: Array(bytes[$0..<$1])) }
        #expect(Digest.sha256(ofEach: bytes, ends: ends) == expected)
    }

    @Test func `a copied hasher goes on by itself`() {
        var one = DigestHasher()
        one.update("a")
        var other = one
        other.update("bc")
        #expect(one.finalize() == Digest.sha256(of: "a"))
        #expect(other.finalize().hex == Self.abc)
    }

    @Test func `hexadecimal digits are read in either case`() throws {
        let digest = try #require(Digest(hex: Self.abc))
        #expect(Digest(hex: Self.abc.uppercased()) == digest)
        #expect(digest.hex == Self.abc)
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(try JSONDecoder().decode([Digest].self, from: JSONEncoder().encode([digest])) == [digest])
    }

    @Test(arguments: [
        "", "ba", String(abc.dropLast()), abc + "0", abc + "00", "g" + abc.dropFirst(), " " + abc.dropFirst(),
    ])
    func `other texts are no digest`(_ text: String) {
        #expect(Digest(hex: text) == nil)
    }

    @Test(arguments: [0, 31, 33])
    func `other numbers of bytes are no digest`(_ count: Int) {
        #expect(Digest(bytes: Array(repeating: UInt8(1), count: count)) == nil)
    }

    @Test(arguments: 0..<32)
    func `digests are ordered as their bytes`(_ place: Int) throws {
        var bytes = Array(repeating: UInt8(128), count: 32)
        let middle = try #require(Digest(bytes: bytes))
        bytes[place] = 129
        let higher = try #require(Digest(bytes: bytes))
        #expect(middle < higher && !(higher < middle) && !(middle < middle) && middle != higher)
        #expect(middle.hex < higher.hex)
    }

    @Test(arguments: [0, 1, 3_000_000])
    func `a file has the digest and size of its bytes`(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = FileManager.default.temporaryDirectory.appending(path: "digest-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        let digest = try FileDigest(contentsOf: file)
        #expect(digest == FileDigest(sha256: Digest.sha256(of: bytes), byteCount: Int64(count)))
    }

    @Test func `what is no file is an error`() {
        let folder = FileManager.default.temporaryDirectory
        let missing = folder.appending(path: "digest-\(UUID().uuidString)")
        #expect(throws: FileDigestError.notFound(path: missing.path)) { try FileDigest(contentsOf: missing) }
        #expect(throws: FileDigestError.notAFile(path: folder.path)) { try FileDigest(contentsOf: folder) }
        #expect("\(FileDigestError.notAFile(path: "x"))" == "x är en mapp, inte en fil")
    }
}
