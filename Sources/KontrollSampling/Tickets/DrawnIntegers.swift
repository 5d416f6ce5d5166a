import KontrollDigest

/// Numbers drawn by hash: the SHA-256 of `seed,label,j` read as a big-endian number (after Rivest's *Sampler*).
struct DrawnIntegers {
    let seed: Seed

    /// The number modulo `bound`, which is above 0.
    func draw(_ label: String, _ number: Int, below bound: Int64) -> Int64 {
        let modulus = UInt64(bound)
        let remainder = Digest.sha256(of: "\(seed.text),\(label),\(number)").bytes.reduce(UInt64(0)) { rest, byte in
            modulus.dividingFullWidth((rest >> 56, rest << 8 | UInt64(byte))).remainder
        }
        return Int64(remainder)
    }
}
