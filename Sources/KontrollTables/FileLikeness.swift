import KontrollCore

/// Tells whether two files of a source hold the same rows: the same upload twice, say.
enum FileLikeness {
    /// More of the smaller file's rows than this share in common make a doubt, ten rows or more that is: exports that
    /// overlap count rows twice. Periods that do not overlap have none in common (Oxford's quarters: 0 of thousands).
    private static let percent = 5
    private static let fewest = 10
    /// More of the smaller file's rows than this share in common make a doubt, however few they are.
    private static let percentOfFew = 90
    /// A row found in more files than this says nothing of two of them.
    private static let mostFiles = 16

    /// A doubt for each pair of files that are byte for byte the same, or whose rows nearly all are.
    static func doubts(_ files: [ExportFile], inputs: [InputFile]) -> [String] {
        guard files.count > 1, files.count == inputs.count else { return [] }
        var doubts: [String] = []
        var same: Set<Pair> = []
        var bySum: [String: Int] = [:]
        for (index, input) in inputs.enumerated() {
            if let first = bySum[input.sha256] {
                same.insert(Pair(first: first, second: index))
                doubts.append("samma rader två gånger? \(inputs[first].file) och \(input.file) är byte för byte lika")
            } else {
                bySum[input.sha256] = index
            }
        }
        for (pair, common) in shared(files).sorted(by: { $0.key < $1.key }) where !same.contains(pair) {
            let smaller = min(files[pair.first].lines.count, files[pair.second].lines.count)
            let isMany = common >= fewest && common * 100 > smaller * percent
            if isMany || common * 100 > smaller * percentOfFew {
                doubts.append(
                    "samma rader två gånger? \(Swedish.grouped(common)) av \(Swedish.grouped(smaller)) rader är lika i "
                        + "\(files[pair.first].name) och \(files[pair.second].name)")
            }
        }
        return doubts
    }

    private struct Pair: Hashable, Comparable {
        var first: Int
        var second: Int

        static func < (lhs: Pair, rhs: Pair) -> Bool { (lhs.first, lhs.second) < (rhs.first, rhs.second) }
    }

    /// How many rows each pair of files has in common, equal rows of a file counted as often as both have them.
    private static func shared(_ files: [ExportFile]) -> [Pair: Int] {
        var places: [UInt64: [(file: Int, count: Int)]] = [:]
        for (index, file) in files.enumerated() {
            for fingerprint in file.fingerprints {
                var found = places[fingerprint] ?? []
                if let last = found.last, last.file == index {
                    found[found.count - 1].count += 1
                } else if found.count <= mostFiles {
                    found.append((index, 1))
                }
                places[fingerprint] = found
            }
        }
        var common: [Pair: Int] = [:]
        for found in places.values where (2...mostFiles).contains(found.count) {
            for (index, one) in found.enumerated() {
                for other in found[(index + 1)...] {
                    common[Pair(first: one.file, second: other.file), default: 0] += min(one.count, other.count)
                }
            }
        }
        return common
    }
}
