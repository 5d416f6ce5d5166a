/// Files of the older Office programs, and of newer ones protected by a password: OLE compound files ([MS-CFB]).
/// None of them is read; they are told apart so that the reader knows what to do.
enum CompoundFile {
    /// The bytes that such a file begins with.
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    private static let kinds: [(stream: [UInt8], kind: String)] = [
        ("EncryptedPackage", "en lösenordsskyddad fil (Excel, Word eller PowerPoint)"),
        ("Workbook", "en arbetsbok i det äldre Excel-formatet xls"),
        ("Book", "en arbetsbok i det äldre Excel-formatet xls"),
        ("WordDocument", "ett dokument i det äldre Word-formatet doc"),
        ("PowerPoint Document", "en presentation i det äldre PowerPoint-formatet ppt"),
        ("__nameid_version1.0", "ett Outlook-meddelande (msg)"),
    ].map { (Array($0.0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0, 0]), $0.1) }

    /// What a reader calls the file, by the names of its streams; entries of its directory are of 128 bytes each.
    static func kind(_ raw: [UInt8]) -> String {
        for start in stride(from: 512, to: raw.count, by: 128) {
            let entry = raw[start..<min(start + 64, raw.count)]
            if let known = kinds.first(where: { entry.starts(with: $0.stream) }) { return known.kind }
        }
        return "en äldre Office-fil"
    }
}
