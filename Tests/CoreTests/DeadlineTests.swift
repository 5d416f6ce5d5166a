import KontrollCore
import Testing

@Suite struct DeadlineTests {
    private func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

    @Test(arguments: [
        ("2025-03-17", "2025-04-01", Timeliness.inTime), ("2025-03-18", "2025-04-01", .late(days: 1)),
        ("", "2025-03-17", .pending), ("", "2025-03-18", .overdue(days: 1)),
        // What happens after the day examined has not happened yet.
        ("2025-03-17", "2025-03-16", .pending), ("2025-03-25", "2025-03-20", .overdue(days: 3)),
    ])
    func `the last day is in time and the next is not`(_ done: String, _ asOf: String, _ expected: Timeliness) {
        let deadline = Deadline(.days(14), from: day("2025-03-03"))
        #expect(deadline.standing(done: CivilDate(done), asOf: day(asOf)) == expected)
    }

    @Test(
        arguments: [
            ("2025-06-10", "2025-05-10", "2025-06-10", nil),
            ("2025-06-10", "2025-05-11", "2025-05-10", Deadline.Flaw.late),
            ("2025-06-10", "", "2025-06-10", .undated), ("2025-11-11", "2025-05-01", "2025-09-10", .tooLong),
            ("2025-05-01", "2025-04-01", "2025-05-10", nil), ("", "2025-04-01", "2025-05-10", nil),
        ] as [(String, String, String, Deadline.Flaw?)])
    func `an extension counts when it was decided in time and is no longer than the law allows`(
        _ to: String, _ decided: String, _ last: String, _ flaw: Deadline.Flaw?
    ) {
        let deadline = Deadline(
            .months(4), from: day("2025-01-10"),
            extension: Deadline.Extension(to: CivilDate(to), decided: CivilDate(decided)), longest: .months(4))
        #expect(deadline.last == day(last) && deadline.flaw == flaw && deadline.original == day("2025-05-10"))
    }

    @Test func `a tally counts strictly and by working days, and uses the one chosen`() {
        // 14 days from 7 March 2025 end on Friday 21; from 8 March on Saturday 22, which moves to Monday 24.
        let cases = [("2025-03-07", "2025-03-24"), ("2025-03-08", "2025-03-24"), ("2025-03-08", "2025-03-25")]
        func tally(_ nextWorkday: Bool) -> DeadlineTally {
            var tally = DeadlineTally(nextWorkday: nextWorkday)
            for (start, done) in cases {
                _ = tally.add(Deadline(.days(14), from: day(start)), done: CivilDate(done), asOf: day("2025-04-01"))
            }
            return tally
        }
        #expect(tally(false).counts.late == 3 && tally(true).counts.late == 2 && tally(true).counts.inTime == 1)
        #expect(
            tally(false).bothCounts.rows == [
                ["strikt (används)", "0", "3", "0", "0"], ["till nästa vardag", "1", "2", "0", "0"],
            ])
        #expect(tally(true).share("andel") == [Measure("andel", .share(part: 1, of: 3))])
        #expect(DeadlineTally(nextWorkday: true).share("andel") == [])
    }

    @Test(arguments: [
        // decided, executed, interrupted, resumed, closed, overdue on 30 June 2025
        (["2025-03-30", "", "", "", ""], false), (["2025-03-29", "", "", "", ""], true),
        (["2025-03-29", "2025-06-29", "", "", ""], false), (["2025-01-29", "2025-07-01", "", "", ""], true),
        (["2024-01-29", "2024-02-01", "2025-03-29", "", ""], true),
        (["2024-01-29", "2024-02-01", "2025-03-29", "2025-06-30", ""], false),
        (["2024-01-29", "2024-02-01", "2025-03-30", "", ""], false), (["2024-01-29", "", "", "", "2025-06-30"], false),
    ])
    func `a decision waits from its day or from the interruption`(_ days: [String], _ overdue: Bool) throws {
        let standing = try #require(
            ExecutionStanding(
                decided: day(days[0]), executed: CivilDate(days[1]), interrupted: CivilDate(days[2]),
                resumed: CivilDate(days[3]), closed: CivilDate(days[4]), asOf: day("2025-06-30")))
        #expect(standing.isOverdue == overdue)
    }

    @Test(arguments: [
        ["2025-03-01", "2025-02-28", "", "", ""], ["2025-03-01", "", "2025-04-01", "", ""],
        ["2025-03-01", "2025-04-01", "2025-03-20", "", ""], ["2025-03-01", "2025-04-01", "", "2025-05-01", ""],
        ["2025-03-01", "2025-04-01", "2025-05-01", "2025-04-20", ""], ["2025-03-01", "", "", "", "2025-02-01"],
    ])
    func `days that contradict each other give no standing`(_ days: [String]) {
        #expect(
            ExecutionStanding(
                decided: day(days[0]), executed: CivilDate(days[1]), interrupted: CivilDate(days[2]),
                resumed: CivilDate(days[3]), closed: CivilDate(days[4]), asOf: day("2025-06-30")) == nil)
    }

    @Test(
        arguments: [
            ("Inleda utredning", ReportDecision.opened), ("Utredning inleds", .opened), ("EJ INLEDA", .notOpened),
            ("Inleds inte", .notOpened), ("Ingen utredning", .notOpened), ("Tillförd pågående", .added),
            ("Tillförs pågående utredning", .added), ("Pågående utredning", .added), ("Överlämnad", nil),
            ("Tillförs inte", nil), ("Utredning", nil), ("", nil),
        ] as [(String, ReportDecision?)])
    func `decisions are read as systems write them, and others are not guessed at`(
        _ text: String, _ expected: ReportDecision?
    ) {
        #expect(ReportDecision(text) == expected)
    }

    @Test(
        arguments: [
            ("SoL", WelfareLaw.sol), ("4 kap. 1 § SoL", .sol), ("Socialtjänstlagen (2025:400)", .sol), ("lss", .lss),
            ("LSS 9§4", .lss), ("LVU", nil), ("SoL/LSS", nil), ("Sollentuna", nil),
        ] as [(String, WelfareLaw?)])
    func `the law is read, and an unknown one is not guessed at`(_ text: String, _ expected: WelfareLaw?) {
        #expect(WelfareLaw(text) == expected)
    }
}
