import Foundation

extension Error {
    /// What went wrong with a file, in Swedish: the system says it in English.
    var inSwedish: String {
        let error = self as NSError
        let inner = (error.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError }
        if let posix = [error, inner].compactMap(\.self).first(where: { $0.domain == NSPOSIXErrorDomain }),
            let told = Self.told(posix: Int32(truncatingIfNeeded: posix.code))
        {
            return told
        }
        return switch (self as? CocoaError)?.code {
        case .fileNoSuchFile?, .fileReadNoSuchFile?: "mappen eller filen finns inte"
        case .fileReadNoPermission?: "filen får inte läsas av det här kontot"
        case .fileWriteNoPermission?: "kontot får inte skriva där"
        case .fileWriteFileExists?: "filen finns redan"
        case .fileWriteOutOfSpace?: "disken är full"
        case .fileWriteVolumeReadOnly?: "filsystemet är skrivskyddat"
        case .fileWriteInvalidFileName?, .fileReadInvalidFileName?: "filens namn går inte att använda"
        default: "systemet svarade med fel \(error.code) (\(error.domain))"
        }
    }

    private static func told(posix code: Int32) -> String? {
        switch code {
        case ENOENT: "mappen eller filen finns inte"
        case EACCES, EPERM: "kontot saknar rättighet"
        case ENOSPC, EDQUOT: "disken är full"
        case EROFS: "filsystemet är skrivskyddat"
        case EISDIR: "det är en mapp, väntade en fil"
        case ENOTDIR: "en del av sökvägen är ingen mapp"
        case ENAMETOOLONG: "filens namn är för långt"
        case EEXIST: "filen finns redan"
        default: nil
        }
    }
}
