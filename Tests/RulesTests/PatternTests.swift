import Testing

@testable import KontrollRules

@Suite struct PatternTests {
    @Test(arguments: [
        ("F-[0-9]+", ["F-1", "F-0123"], ["F-", "F-1a", "f-1", "xF-1", ""]),
        ("[A-ZÅÄÖ]{2,4}\\d?", ["ÅÄ", "ABCD9", "AB1"], ["A", "ABCDE", "ab"]),
        ("(INV|F)?\\d{4}(/\\d+)*", ["1234", "INV1234/1/22", "F0000"], ["INV", "1234/", "INVF1234"]),
        ("a.c", ["abc", "a c", "aåc"], ["ac", "abbc"]),
        ("[^;]+", ["abc"], ["a;c", ""]),
        ("\\(\\d\\)|x*", ["(1)", "", "xxx"], ["(x)", "1"]),
        ("[a\\-z]", ["a", "-", "z"], ["b"]),
        ("(a|)*b", ["b", "aab"], ["a"]),
        ("\\w\\s\\w", ["å b"], ["ab", "--"]),
    ])
    func `a whole text has the pattern or has not`(_ text: String, _ matching: [String], _ others: [String]) throws {
        let pattern = try Pattern(text)
        #expect(matching.filter { pattern.matches($0) != true } == [])
        #expect(others.filter { pattern.matches($0) != false } == [])
    }

    @Test(arguments: [
        ("", 0, "mönstret är tomt"), ("a)", 1, "”)” utan ”(”"), ("(a", 0, "parentesen avslutas inte"),
        ("[a", 0, "”[” avslutas inte eller är tom"), ("a**", 2, "två upprepningar efter varandra"),
        ("*a", 0, "”*” har inget att upprepa"), ("^a$", 0, "”^” behövs inte: mönstret gäller alltid hela texten"),
        ("(?=a)", 0, "”(?” används inte här, väntade en vanlig parentes"),
        ("\\1", 0, "”\\1” används inte här, väntade \\d, \\w, \\s eller ett tecken"),
        ("a{3,2}", 1, "”{…}” väntade till exempel {3} eller {2,4}, högst 200"),
        ("[z-a]", 1, "”z-a” går baklänges"),
        ("((a{100}){100}){100}", 0, "mönstret är för stort när upprepningarna skrivs ut"),
        ("(((){200}){200}){200}", 0, "mönstret är för stort när upprepningarna skrivs ut"),
    ])
    func `what is not understood is refused`(_ text: String, _ offset: Int, _ message: String) {
        let error = #expect(throws: ExpressionError.self) { try Pattern(text) }
        #expect(error?.text == message)
        #expect(error?.offset == offset)
    }

    @Test(.timeLimit(.minutes(1)))
    func `patterns that take others for ever take no time`() throws {
        let text = String(repeating: "a", count: 1999) + "!"
        for pattern in ["(a+)+b", "(a|aa)*c", "(a*)*(a*)*d", "(.*a){20}x"] {
            #expect(try Pattern(pattern).matches(text) == false)
        }
        #expect(try Pattern("a*").matches(String(repeating: "a", count: 2001)) == nil)
    }
}
