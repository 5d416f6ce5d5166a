import KontrollCore

/// The law that a sample is drawn from a frame that was told before its seed was known.
enum SampleLaw {
    /// Runs the example as the host would: without seeds at first, with one more each time the check asks.
    static func frames(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        var request = trial.request
        request.seeds = Seeds()
        var frames: [SampleFrame] = []
        for _ in 0..<16 {
            let answer: Result<CheckReport, CheckFailure>
            do { answer = .success(try await check.run(request)) } catch { answer = .failure(error) }
            switch answer {
            case .success(let report):
                return report.samples.filter { !$0.drawn.isEmpty }.flatMap { violations($0, frames) }
            case .failure(.seedNeeded(_, let frame)):
                frames.append(frame)
                request.seeds.byFrame[frame.hash] = seed(frames.count)
            case .failure(let failure): throw failure
            }
        }
        return ["frågar om startvärden utan att komma till slut"]
    }

    private static func seed(_ number: Int) -> String { "lag \(number)" }

    private static func violations(_ sample: SampleRecord, _ frames: [SampleFrame]) -> [String] {
        guard let index = frames.firstIndex(where: { $0.hash == sample.frameHash }) else {
            return ["drar ett stickprov vars urvalsram den inte har frågat om startvärde för"]
        }
        let frame = frames[index]
        var violations: [String] = []
        if sample.seed != seed(index + 1) { violations.append("drar med ett annat startvärde än urvalsramens") }
        let told = SampleRecord(frame, seed: sample.seed, drawn: sample.drawn)
        if told != sample { violations.append("redovisar en annan urvalsram än den som den sade först") }
        // Drawn öre may lie one step fewer in the items below the interval.
        let sizes = frame.money == nil ? frame.size...frame.size : max(0, frame.size - 1)...frame.size
        if !sizes.contains(sample.size) {
            violations.append("drar \(sample.size) poster fast \(frame.size) sades först")
        }
        return violations
    }
}
