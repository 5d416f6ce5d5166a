import KontrollMarkup

/// The names of ISO 20022 pain.001 (customer credit transfer initiation) that are read.
enum TransferWord: String, ElementWord {
    case document = "Document", initiation = "CstmrCdtTrfInitn", groupHeader = "GrpHdr", messageID = "MsgId"
    case count = "NbOfTxs", controlSum = "CtrlSum"

    case payment = "PmtInf", paymentID = "PmtInfId", method = "PmtMtd", executionDate = "ReqdExctnDt", day = "Dt"
    case moment = "DtTm", debtor = "Dbtr", debtorAccount = "DbtrAcct"

    case transaction = "CdtTrfTxInf", ids = "PmtId", instructionID = "InstrId", endToEndID = "EndToEndId"
    case amounts = "Amt", instructed = "InstdAmt", equivalent = "EqvtAmt"
    case creditorAgent = "CdtrAgt", institution = "FinInstnId", clearing = "ClrSysMmbId", member = "MmbId"
    case creditor = "Cdtr", name = "Nm", id = "Id", organisation = "OrgId", person = "PrvtId"
    case creditorAccount = "CdtrAcct", iban = "IBAN", other = "Othr", scheme = "SchmeNm", code = "Cd"
    case proprietary = "Prtry"

    case remittance = "RmtInf", unstructured = "Ustrd", structured = "Strd", referredDocument = "RfrdDocInf"
    case number = "Nb", creditorReference = "CdtrRefInf", reference = "Ref", additional = "AddtlRmtInf"

    case currency = "Ccy"

    static let namespaces = ["03", "09"].map { "urn:iso:std:iso:20022:tech:xsd:pain.001.001." + $0 }

    /// The words in the namespaces of the versions read.
    static let vocabulary = vocabulary(namespaces)
}

typealias TransferElement = Element<TransferWord>
