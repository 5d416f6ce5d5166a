import KontrollCore

extension OverdueDisposalCheck {
    private static let heading = """
        person:text | birth_date:date | last_note:date | child_investigation:flag | preserved:flag | registered:flag \
        | closed:date | destroyed:date
        """

    private static func files(_ rows: String) -> [DataSetID: String] { ["personal-files": heading + "\n" + rows] }

    static let examples = [
        CheckExample(
            "Sista anteckning 2019-03-10 ger skyldighet 2024-03-10 och ska vara gallrad 2025-12-31", asOf: "2025-12-31",
            tables: files(
                """
                  19900101-9802 |            | 2019-03-10 | nej | nej | |            |
                ! 19900101-9802 |            | 2018-12-31 | nej | nej | |            |
                  19900101-9802 |            | 2020-02-29 | nej | nej | | 2015-01-01 |
                  19900101-9802 |            | 2021-01-01 | nej | nej | | 2010-01-01 |
                  19900161-9809 | 1990-01-06 | 2010-01-01 | nej | ja  | |            |
                  19900105-9808 |            | 2010-01-01 | nej | nej | |            |
                  19900165-9805 |            | 2010-01-01 | nej | nej | |            |
                  19900104-9809 | 1990-01-05 | 2010-01-01 | nej | nej | |            |
                ! 19900105-9808 | 1990-01-06 | 2010-01-01 | nej | nej | |            |
                  okänd         |            | 2010-01-01 | nej | nej | |            |
                                |            | 2010-01-01 | nej | nej | |            |
                  19900101-9802 |            | 2010-01-01 | nej | nej | ja |         |
                """)),
        CheckExample(
            "Allt i ordning: ej mogen, mogen, undantagen och gallrad när det var dags",
            tables: files(
                """
                  19900101-9802 | | 2022-05-01 | nej | nej | | |
                  19900101-9802 | | 2019-03-10 | nej | nej | | |
                  19900101-9802 | | 2000-03-10 | nej | ja  | | |
                  19900101-9802 | | 2018-02-28 | nej | nej | | | 2023-02-28
                """)),
        CheckExample(
            "Dagen efter är akten försenad", asOf: "2026-01-01",
            tables: files("! 19900101-9802 | | 2019-03-10 | nej | nej | | |")),
        CheckExample(
            "Gallrad när det var dags, en dag för tidigt, och trots undantag",
            tables: files(
                """
                  19900101-9802 | | 2019-03-10 | nej | nej | | | 2024-03-10
                ! 19900101-9802 | | 2019-03-10 | nej | nej | | | 2024-03-09
                ! 19900101-9802 | | 2010-03-10 | nej | ja  | | | 2024-03-10
                ! 19900115-9806 | | 2010-03-10 | nej | nej | | | 2024-03-10
                  19900101-9802 | | 2010-03-10 | nej | nej | | | 2016-01-01
                """)),
        CheckExample(
            "Barnavårdsutredning: till 30 år från 2026-01-15, inte om ärendet avslutats dessförinnan",
            asOf: "2026-02-01",
            tables: files(
                """
                  20050101-9806 | | 2015-01-01 | ja  | nej | | 2026-01-15 |
                ! 20050101-9806 | | 2015-01-01 | ja  | nej | | 2026-01-14 |
                ! 20050101-9806 | | 2015-01-01 | nej | nej | |            |
                ! 20050101-9806 | | 2015-01-01 | ja  | nej | |            | 2026-01-20
                  20050101-9806 | | 2015-01-01 | ja  | nej | |            | 2026-01-14
                                | | 2015-01-01 | ja  | nej | |            |
                """)),
        CheckExample(
            "Där alla är undantagna för forskning gallras inget", parameters: ["region": "Göteborgs kommun"],
            tables: files(
                """
                  | | 2010-01-01 | nej | nej | | |
                ! | | 2010-01-01 | nej | nej | | | 2016-01-01
                """)),
        CheckExample(
            "Tomma kolumner betyder nej när kontrollen säger det", parameters: ["emptyMeansNo": true],
            tables: files(
                """
                ! 19900101-9802 | | 2010-01-01 | | | | |
                  19900101-9802 | | 2021-01-01 | | | | |
                """)),
    ]
}
