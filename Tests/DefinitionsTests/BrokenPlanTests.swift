import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollTesting
import Testing

@Suite struct BrokenPlanTests {
    @Test func `all errors of all files are said in one go`() throws {
        let fixtures = TestData.root.appending(path: "Tests/DefinitionsTests/Fixtures", directoryHint: .isDirectory)
        let folder = URL(filePath: "broken", directoryHint: .isDirectory, relativeTo: fixtures)
        let thrown = #expect(throws: DefinitionErrors.self) { try PlanLoader.load(folder, checks: testChecks) }
        let errors = try #require(thrown)
        let files = Set(errors.errors.map(\.file))
        #expect(files.count == 7)
        #expect(errors.errors == errors.errors.sorted())
        expectGolden(errors.description, "broken.txt")
    }
}
