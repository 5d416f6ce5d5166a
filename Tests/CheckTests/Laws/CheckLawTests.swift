import KontrollCore
import KontrollLaws
import Testing

@Suite struct CheckLawTests {
    @Test(arguments: CheckLaw.allCases)
    func `an honest check breaks no law`(_ law: CheckLaw) async {
        #expect(await law.violations(of: LargeAmountsCheck.runner, folder: "LargeAmounts") == [])
    }

    @Test(arguments: Mutant.answers + Mutant.citations + Mutant.samples + Mutant.refusals + Mutant.descriptions)
    func `a fault is found by the law meant for it`(_ mutant: Mutant) async {
        #expect(await mutant.law.violations(of: mutant, folder: "LargeAmounts") != [])
    }

    @Test func `a parameter that is taken before the run is found too`() async {
        var lax = Mutant("validates nothing", .unknownParameterIsRefused) { request, honest throws(CheckFailure) in
            try await honest.run(request)
        }
        lax.validates = false
        #expect(await lax.law.violations(of: lax) != [])
    }

    @Test func `a column that was not declared cannot be read`() async {
        let violations = await CheckLaw.citesExactlyTheMarkedRows.violations(of: NosyCheck.runner)
        #expect(violations.contains { $0.contains("undeclaredColumn(\"approver\")") })
    }

    @Test func `without a folder the type's name is used`() async {
        #expect(await CheckLaw.idMatchesFolder.violations(of: LargeAmountsCheck.runner) == [])
        #expect(await CheckLaw.idMatchesFolder.violations(of: NosyCheck.runner) == [])
        #expect(await CheckLaw.idMatchesFolder.violations(of: NosyCheck.runner, folder: "Curious") != [])
    }
}
