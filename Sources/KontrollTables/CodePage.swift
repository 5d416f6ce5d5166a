/// A character set of one byte a character, whose lower half is ASCII (teckentabell).
///
/// The upper halves are the mapping tables of the Unicode Consortium (MAPPINGS/VENDORS/MICSFT): CP437.TXT, CP850.TXT
/// and CP1252.TXT.
struct CodePage: Sendable {
    /// The UTF-8 bytes of each of the upper 128 bytes; empty where the byte means nothing.
    private let upper: [[UInt8]]

    private init(_ characters: String) {
        upper = characters.unicodeScalars.map { $0 == "\0" ? [] : Array(String($0).utf8) }
    }

    /// The bytes as UTF-8, or the place of the first one that means nothing.
    func utf8(_ bytes: some Collection<UInt8>) -> Result<[UInt8], UndefinedByte> {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 16)
        for (offset, byte) in bytes.enumerated() {
            if byte < 0x80 {
                out.append(byte)
            } else if upper[Int(byte) - 0x80].isEmpty {
                return .failure(UndefinedByte(offset: offset, byte: byte))
            } else {
                out.append(contentsOf: upper[Int(byte) - 0x80])
            }
        }
        return .success(out)
    }

    /// A byte that stands for no character.
    struct UndefinedByte: Error, Equatable {
        var offset: Int
        var byte: UInt8
    }

    /// Western European Windows; 81, 8D, 8F, 90 and 9D mean nothing.
    static let windows1252 = CodePage(
        "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ")

    /// The first IBM PC: SIE files and old DOS programs.
    static let cp437 = CodePage(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")

    /// Western European DOS.
    static let cp850 = CodePage(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
            + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")
}
