import KontrollCore
import KontrollLaws
import TestChecks
import Testing

@Suite struct ScaffoldTests {
    @Test(arguments: CheckLaw.allCases)
    func `the check that kontroll-dev writes obeys every law`(_ law: CheckLaw) async {
        #expect(await law.violations(of: ScaffoldCheck.runner, folder: "Scaffold") == [])
    }
}
