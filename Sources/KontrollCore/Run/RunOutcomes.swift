extension CodingUserInfoKey {
    /// Set in a decoder that reads runs for what came of them alone, which earlier periods are compared with.
    ///
    /// What such a run read and how its checks went is left out, which is most of what it takes to read it. Whether a
    /// sample waits for people is known of its checks, so a run whose outcome may wait for them must be read whole.
    public static let outcomesAlone = CodingUserInfoKey(rawValue: "outcomesAlone")
}

extension OutcomeState {
    /// The states in which a run's samples may wait for people.
    public static let mayAwaitReview: [OutcomeState] = [.ongoing, .failed]
}

extension KeyedDecodingContainer {
    /// What a run read; nothing where outcomes alone are wanted.
    func decode(_: [SourceReport].Type, forKey key: Key) throws -> [SourceReport] {
        try decodeUnlessOutcomesAlone(key)
    }

    /// How the checks of a run went; nothing where outcomes alone are wanted.
    func decode(_: [CheckSummary].Type, forKey key: Key) throws -> [CheckSummary] {
        try decodeUnlessOutcomesAlone(key)
    }

    private func decodeUnlessOutcomesAlone<Element: Decodable>(_ key: Key) throws -> [Element] {
        guard contains(key) else {
            throw DecodingError.keyNotFound(key, DecodingError.Context(codingPath: codingPath, debugDescription: ""))
        }
        let decoder = try superDecoder(forKey: key)
        guard let alone = CodingUserInfoKey.outcomesAlone, decoder.userInfo[alone] != nil else {
            return try [Element](from: decoder)
        }
        return []
    }
}
