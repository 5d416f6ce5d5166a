import ArgumentParser
import KontrollCore

/// Reads values given on the command line, or says what was expected.
enum Given {
    /// A day.
    static let day: @Sendable (String) throws -> CivilDate = { text in
        guard let day = CivilDate(text) else {
            throw ValidationError("”\(text)” är ingen dag, väntade ÅÅÅÅ-MM-DD")
        }
        return day
    }

    /// Whether a control was carried out.
    static let execution: @Sendable (String) throws -> Execution = { text in
        guard let execution = Execution(word: text) else {
            throw ValidationError("”\(text)” är inget genomförande, väntade genomförd, delvis eller ej")
        }
        return execution
    }

    /// What a control showed.
    static let verdict: @Sendable (String) throws -> Verdict = { text in
        guard let verdict = Verdict(word: text) else {
            throw ValidationError("”\(text)” är inget utfall, väntade utan avvikelse, mindre eller väsentlig")
        }
        return verdict
    }
}
