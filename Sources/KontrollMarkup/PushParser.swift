import CXML2

/// libxml2's push parser, feeding an ``EventBuffer``. No document is built, nothing is loaded from anywhere, and a
/// document type declaration stops it before its first entity.
final class PushParser {
    /// The events of the last piece.
    var buffer: EventBuffer
    private let limits: MarkupLimits
    private var isBlank = true
    private var context: xmlParserCtxtPtr?

    private static let isPrepared: Bool = {
        xmlInitParser()
        return true
    }()

    init(_ vocabulary: MarkupVocabulary, _ limits: MarkupLimits) {
        buffer = EventBuffer(vocabulary, limits)
        self.limits = limits
        guard Self.isPrepared else { return }
        var calls = Self.calls
        context = xmlCreatePushParserCtxt(&calls, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        // Predefined entities are replaced in attributes; others cannot be, since none is ever declared.
        let options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
        xmlCtxtUseOptions(context, Int32(options | XML_PARSE_NOWARNING.rawValue))
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Parses a piece of the document; `isLast` when it is the end.
    func parse(_ piece: ArraySlice<UInt8>, isLast: Bool) {
        guard let context else { return buffer.refuse(.other(code: 2), line: 1) }
        guard buffer.fault == nil else { return }
        if isBlank { isBlank = piece.allSatisfy { $0 <= 0x20 } }
        if isLast, isBlank { return buffer.refuse(.empty, line: 1) }
        // For this thread, which need not be the one of the piece before.
        cxml2_silence()
        let code = piece.withUnsafeBytes { bytes in
            xmlParseChunk(
                context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), isLast ? 1 : 0)
        }
        // A failed conversion is told by the code alone.
        if code != 0 { refuse(MarkupFault(code: code)) }
        guard buffer.fault == nil, let input = context.pointee.input else { return }
        if input.pointee.end - input.pointee.cur > limits.tag {
            refuse(.tagLength(limit: limits.tag))
        } else if isLast, context.pointee.wellFormed == 0 {
            refuse(.other(code: Int(context.pointee.errNo)))
        } else if isLast, !buffer.isComplete {
            refuse(.truncated)
        }
    }

    private var line: Int32 { xmlSAX2GetLineNumber(context) }

    private func refuse(_ fault: MarkupFault) { buffer.refuse(fault, line: Int(line)) }

    private func refuseDeclarations() {
        refuse(.documentType)
        xmlStopParser(context)
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> PushParser? {
        data.map { Unmanaged<PushParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var calls: xmlSAXHandler {
        var calls = xmlSAXHandler()
        calls.initialized = UInt32(XML_SAX2_MAGIC)
        calls.startElementNs = { data, local, _, namespace, _, _, count, _, attributes in
            guard let parser = PushParser.of(data), parser.buffer.fault == nil, let local else { return }
            parser.buffer.start(
                local: local, namespace: namespace, attributes: attributes, count: Int(count), line: parser.line)
        }
        calls.endElementNs = { data, _, _, _ in
            guard let parser = PushParser.of(data), parser.buffer.fault == nil else { return }
            parser.buffer.end(line: parser.line)
        }
        calls.characters = { data, text, count in
            guard let parser = PushParser.of(data), parser.buffer.fault == nil, let text else { return }
            parser.buffer.text(text, count: Int(count), line: parser.line)
        }
        calls.ignorableWhitespace = calls.characters
        calls.cdataBlock = calls.characters
        calls.internalSubset = { data, _, _, _ in PushParser.of(data)?.refuseDeclarations() }
        calls.serror = { data, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            PushParser.of(data)?.buffer.refuse(MarkupFault(code: error.pointee.code), line: Int(error.pointee.line))
        }
        return calls
    }
}

extension MarkupFault {
    /// The fault behind one of libxml2's codes.
    fileprivate init(code: Int32) {
        let word = xmlParserErrors(rawValue: UInt32(bitPattern: code))
        self =
            switch word {
            case XML_ERR_DOCUMENT_EMPTY: .empty
            case XML_ERR_DOCUMENT_END, XML_ERR_TAG_NOT_FINISHED, XML_ERR_CDATA_NOT_FINISHED,
                XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED:
                .truncated
            case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITYREF_NO_NAME,
                XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_ENTITY_LOOP:
                .entity
            case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_HEX_CHARREF,
                XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_ENCODING:
                .character
            case XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_ENCODING_NAME: .encoding("")
            case XML_ERR_TAG_NAME_MISMATCH: .endTag
            case XML_ERR_NAME_REQUIRED, XML_ERR_LT_REQUIRED, XML_ERR_GT_REQUIRED, XML_ERR_LTSLASH_REQUIRED,
                XML_ERR_EQUAL_REQUIRED, XML_ERR_SPACE_REQUIRED, XML_ERR_LT_IN_ATTRIBUTE,
                XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE,
                XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
                .tag
            case XML_NS_ERR_UNDEFINED_NAMESPACE, XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_QNAME, XML_NS_ERR_COLON: .prefix
            case XML_ERR_DOCUMENT_START, XML_ERR_EXTRA_CONTENT: .extraText
            default: .other(code: Int(code))
            }
    }
}
