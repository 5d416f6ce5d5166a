// swift-tools-version: 6.3
import PackageDescription

/// Every check compiled into the program, sorted. One line per folder in `Plugins/`.
let checks: [Check] = [
    Check(name: "AccessLog"),
    Check(name: "AccountSharedWithEmployee"),
    Check(name: "ActivityComments"),
    Check(name: "ActivityStatus"),
    Check(name: "AddedWithoutInvestigation"),
    Check(name: "AnnualWheel"),
    Check(name: "ApprovalLimit"),
    Check(name: "AssistanceHours"),
    Check(name: "AssistanceSample", samples: true),
    Check(name: "BudgetOutcome"),
    Check(name: "BuildingPermitDeadline"),
    Check(name: "CarePlanSample", samples: true),
    Check(name: "ChangedPayeeAccount"),
    Check(name: "ChangedPayeeBeforePayment"),
    Check(name: "ChildFollowUpDeadline"),
    Check(name: "ChildInvestigationDeadline"),
    Check(name: "CustodyConsideration"),
    Check(name: "DecisionRequestDeadline"),
    Check(name: "Delegation"),
    Check(name: "DeliveryRate"),
    Check(name: "DirectProcurement"),
    Check(name: "DuplicateInvoices"),
    Check(name: "DuplicatePayouts"),
    Check(name: "EInvoiceArithmetic"),
    Check(name: "EInvoiceVatRates"),
    Check(name: "GoalSummary"),
    Check(name: "Grants"),
    Check(name: "HygieneObservations"),
    Check(name: "IndicatorTarget"),
    Check(name: "InspectionPlan"),
    Check(name: "InterestCharges"),
    Check(name: "InvalidGiro"),
    Check(name: "InvalidOrganisationNumber"),
    Check(name: "InvalidVatNumber"),
    Check(name: "Investments"),
    Check(name: "InvoiceSample", samples: true),
    Check(name: "InvoiceValueSample", samples: true),
    Check(name: "KeyHandling"),
    Check(name: "LatePayment"),
    Check(name: "LatePaymentInterest", data: "referensranta.csv"),
    Check(name: "ManualPayouts"),
    Check(name: "MissingApproval"),
    Check(name: "NearDuplicateInvoices"),
    Check(name: "NormCalculationSums"),
    Check(name: "Occupancy"),
    Check(name: "OverdueDisposal"),
    Check(name: "PayeeDeceasedOrMoved"),
    Check(name: "PaymentAboveDecision"),
    Check(name: "PaymentBeforeInvoice"),
    Check(name: "PaymentWithoutDecision"),
    Check(name: "PaymentsAgainstInvoices"),
    Check(name: "PaymentsAgainstPayouts"),
    Check(name: "PayoutAuthority"),
    Check(name: "PayoutSample", samples: true),
    Check(name: "PayoutsReconciled"),
    Check(name: "PlacementConsideration"),
    Check(name: "PreliminaryAssessmentDeadline"),
    Check(name: "PreschoolDeadline"),
    Check(name: "ProtectiveAssessment"),
    Check(name: "RepaymentClaims"),
    Check(name: "ReporterInformation"),
    Check(name: "Representation"),
    Check(name: "RiksnormYear", data: "riksnorm.csv"),
    Check(name: "RoundAmounts"),
    Check(name: "SalaryDebt"),
    Check(name: "SelfApproval"),
    Check(name: "SelfDecidedPayout"),
    Check(name: "SequenceGaps"),
    Check(name: "ServiceOfDecision"),
    Check(name: "SharedAccount"),
    Check(name: "SickLeave"),
    Check(name: "SplitInvoices"),
    Check(name: "StaffContinuity"),
    Check(name: "StaffTurnover"),
    Check(name: "SupplierIsEmployee"),
    Check(name: "SupportByObstacle"),
    Check(name: "SystemRights"),
    Check(name: "UnbalancedAccounts"),
    Check(name: "UnbalancedVouchers"),
    Check(name: "UnexecutedDecisions"),
    Check(name: "UnexecutedStatistics"),
    Check(name: "UnusualDigits", samples: true),
    Check(name: "VoucherGaps"),
    Check(name: "WaitingTime"),
    Check(name: "WeekendPostings"),
]

/// A folder in `Plugins/`: its name, where it draws samples the sampling room beside the core, and a file of norms that
/// is compiled into it: a program that has been moved has no files beside it.
struct Check {
    let name: String
    var samples = false
    var data: String?

    var target: Target {
        .target(
            name: name,
            dependencies: ["KontrollCore"] + (samples ? ["KontrollSampling"] : []),
            path: "Plugins/\(name)",
            resources: data.map { [.embedInCode($0)] })
    }
}

// MARK: Third-party packages: each is imported by exactly one target below.

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// MARK: System libraries: each is imported by exactly one target below.

let systemLibraries: [Target] = [
    .systemLibrary(
        name: "CXLSXWriter", pkgConfig: "xlsxwriter",
        providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    // SQL checks ask it directly: what a query may do is watched from within, which GRDB does not open.
    .systemLibrary(
        name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    // XML for e-invoices, payment files and workbooks; FoundationXML builds whole documents and is many times slower.
    .systemLibrary(
        name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    // Zip archives: workbooks are such.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
]

// MARK: The rooms, lowest layer first (design: a target imports only lower layers).

let rooms: [Target] = [
    .target(name: "KontrollCore"),
    .target(name: "KontrollUsage"),
    // Reaches the processor's SHA-256 instructions, which Swift cannot.
    .target(name: "CSHA256"),
    // Looks at sixteen bytes in one instruction, which Swift cannot.
    .target(name: "CMarks"),
    .target(name: "KontrollDigest", dependencies: ["CSHA256", crypto]),
    .target(name: "KontrollMarkup", dependencies: ["CXML2"]),
    .target(name: "KontrollArchive", dependencies: ["CZip"]),
    .target(name: "KontrollDefinitions", dependencies: ["KontrollCore", "KontrollDigest", yams]),
    .target(
        name: "KontrollTables",
        dependencies: ["CMarks", "KontrollArchive", "KontrollCore", "KontrollDigest", "KontrollMarkup"]),
    .target(name: "KontrollSampling", dependencies: ["KontrollCore", "KontrollDigest"]),
    .target(name: "KontrollVectors", dependencies: ["KontrollCore", "KontrollDigest", "KontrollSampling"]),
    .target(name: "KontrollLedger", dependencies: ["KontrollCore", "KontrollDigest", grdb]),
    .target(name: "KontrollReports", dependencies: ["KontrollArchive", "KontrollCore", "KontrollSpreadsheet"]),
    .target(
        name: "KontrollReview",
        dependencies: ["KontrollCore", "KontrollDigest", "KontrollSampling", "KontrollSpreadsheet"]),
    .target(name: "KontrollSpreadsheet", dependencies: ["KontrollCore", "CXLSXWriter"]),
    .target(name: "KontrollProcess", dependencies: ["KontrollCore", "KontrollDigest", subprocess, system]),
    .target(name: "KontrollEngine", dependencies: ["KontrollCore", "KontrollDigest"]),
    // Checks that are written in a plan without code.
    .target(name: "KontrollRules", dependencies: ["KontrollCore"]),
    .target(name: "KontrollSQL", dependencies: ["KontrollCore", "CSQLite"]),
    .target(name: "KontrollLaws", dependencies: ["KontrollCore"]),
    .target(name: "KontrollExamples", dependencies: ["KontrollCore"]),
    .target(
        name: "KontrollCatalog",
        dependencies: ["KontrollCore"] + checks.map { .target(name: $0.name) },
        plugins: ["CatalogPlugin"]),
]

let programs: [Target] = [
    // Stands between this program and those others have written, so that nothing of them is left running.
    .executableTarget(name: "kontroll-guard"),
    .executableTarget(
        name: "kontroll",
        dependencies: [
            "KontrollCore", "KontrollSampling", "KontrollDigest", "KontrollDefinitions", "KontrollTables",
            "KontrollArchive", "KontrollLedger",
            "KontrollReports", "KontrollReview", "KontrollRules", "KontrollProcess", "KontrollEngine",
            "KontrollCatalog", "KontrollLaws", "KontrollSQL", "KontrollUsage", "kontroll-guard", argumentParser,
            lifecycle, logging, signals,
        ]),
    .executableTarget(
        name: "kontroll-dev",
        dependencies: [
            "KontrollCore", "KontrollCatalog", "KontrollDefinitions", "KontrollExamples", "KontrollLaws",
            "KontrollProcess", "KontrollRules", "KontrollSQL", "KontrollTables", "KontrollUsage", "KontrollVectors",
            "kontroll-guard", argumentParser,
        ]),
]

let buildSupport: [Target] = [
    .executableTarget(name: "catalog-generator", path: "Sources/BuildSupport/catalog-generator"),
    .plugin(
        name: "CatalogPlugin", capability: .buildTool(), dependencies: ["catalog-generator"],
        path: "Sources/BuildSupport/CatalogPlugin"),
]

let tests: [Target] = [
    .target(name: "TestChecks", dependencies: ["KontrollCore"], path: "Tests/TestChecks"),
    // The worked example in Swift.
    .target(name: "OwnChecks", dependencies: ["KontrollCore"], path: "Controls/exempel-egna/swift"),
    .executableTarget(
        name: "hostile-worker", dependencies: ["KontrollCore", "KontrollEngine", "KontrollTables", "TestChecks"],
        path: "Tests/HostileWorker"),
    .testTarget(
        name: "EngineTests",
        dependencies: [
            "KontrollCore", "KontrollEngine", "KontrollProcess", "KontrollTables", "KontrollTesting", "TestChecks",
            "hostile-worker",
        ]),
    .target(name: "KontrollTesting", path: "Tests/Support"),
    .testTarget(
        name: "ProcessTests",
        dependencies: [
            "KontrollCore", "KontrollCatalog", "KontrollLaws", "KontrollProcess", "KontrollTesting", "OwnChecks",
            "kontroll-dev", "kontroll-guard",
        ]),
    .testTarget(
        name: "RulesTests",
        dependencies: [
            "KontrollCatalog", "KontrollCore", "KontrollDefinitions", "KontrollEngine", "KontrollLaws",
            "KontrollProcess", "KontrollRules", "KontrollSQL", "KontrollTables", "KontrollTesting",
        ],
        exclude: ["Golden"]),
    .testTarget(
        name: "SQLTests",
        dependencies: [
            "KontrollCatalog", "KontrollCore", "KontrollDefinitions", "KontrollEngine", "KontrollLaws",
            "KontrollProcess", "KontrollRules", "KontrollSQL", "KontrollTables", "KontrollTesting",
        ]),
    .testTarget(
        name: "CommandTests",
        dependencies: [
            "KontrollArchive", "KontrollCore", "KontrollExamples", "KontrollTesting", "kontroll", "kontroll-dev",
        ],
        exclude: [
            "Fixtures", "Golden", "axe.py", "fill_amounts.py", "fill_protocol.py", "office.py", "requirements.txt",
        ]),
    .testTarget(
        name: "ReviewTests",
        dependencies: ["KontrollCore", "KontrollReview", "KontrollSpreadsheet", "KontrollTesting"]),
    .testTarget(
        name: "DaemonTests",
        dependencies: [
            "KontrollCatalog", "KontrollCore", "KontrollDefinitions", "KontrollDigest", "KontrollEngine",
            "KontrollLedger", "KontrollProcess", "KontrollRules", "KontrollSQL", "KontrollTables", "KontrollTesting",
            "kontroll",
        ],
        exclude: ["Golden", "mail_server.py"]),
    .testTarget(name: "UsageTests", dependencies: ["KontrollUsage"]),
    .testTarget(name: "ArchiveTests", dependencies: ["KontrollArchive", "KontrollTesting"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["KontrollTesting"]),
    .testTarget(
        name: "CoreTests", dependencies: ["KontrollCore", "KontrollTesting"], exclude: ["Fixtures", "Golden"]),
    .testTarget(
        name: "TablesTests", dependencies: ["CMarks", "KontrollCore", "KontrollTables", "KontrollTesting"],
        exclude: ["Fixtures"]),
    .testTarget(name: "MarkupTests", dependencies: ["KontrollMarkup"]),
    .testTarget(
        name: "CheckTests",
        dependencies: [
            "KontrollCatalog", "KontrollCore", "KontrollDefinitions", "KontrollEngine", "KontrollLaws",
            "KontrollTables", "KontrollTesting", "LatePaymentInterest", "RiksnormYear", "TestChecks",
        ],
        exclude: ["Cases"]),
    .testTarget(
        name: "ExampleTests",
        dependencies: [
            "KontrollCore", "KontrollCatalog", "KontrollDefinitions", "KontrollExamples", "KontrollTesting",
        ]),
    .testTarget(
        name: "DefinitionsTests",
        dependencies: [
            "KontrollCatalog", "KontrollCore", "KontrollDefinitions", "KontrollProcess", "KontrollRules", "KontrollSQL",
            "KontrollTables", "KontrollTesting",
        ],
        exclude: ["Fixtures", "Golden"]),
    .testTarget(
        name: "ReportsTests", dependencies: ["KontrollArchive", "KontrollCore", "KontrollReports", "KontrollTesting"],
        exclude: ["Golden"]),
    .testTarget(
        name: "LedgerTests",
        dependencies: ["KontrollCore", "KontrollDigest", "KontrollLedger", "KontrollTesting", grdb],
        exclude: ["Fixtures"]),
    .testTarget(
        name: "SamplingTests",
        dependencies: ["KontrollCore", "KontrollDigest", "KontrollSampling", "KontrollTesting", "KontrollVectors"]),
]

let package = Package(
    name: "internkontroll",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "kontroll", targets: ["kontroll"]),
        .executable(name: "kontroll-dev", targets: ["kontroll-dev"]),
        .executable(name: "kontroll-guard", targets: ["kontroll-guard"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        // Structured logs of the daemon, and its clean stop on signals.
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: systemLibraries + rooms + programs + buildSupport + tests + checks.map(\.target),
    swiftLanguageModes: [.v6]
)

// What CI refuses: any warning in this package's own code.
let strict: [SwiftSetting] =
    Context.environment["INTERNKONTROLL_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + strict + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
        ]
}
