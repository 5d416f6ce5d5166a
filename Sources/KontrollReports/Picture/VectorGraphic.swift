/// Writes a picture as SVG that stands in a page, with its name and what it shows in words.
enum VectorGraphic {
    static func text(_ picture: Picture, id: String) -> String {
        let shapes = picture.shapes.map { shape in
            switch shape {
            case .box(let x, let y, let width, let height, let fill, let edge):
                "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\" stroke=\"\(edge)\" stroke-width=\"3\" />"
            case .text(let x, let y, let size, let isBold, let anchor, let colour, let text):
                "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(colour)\""
                    + "\(isBold ? " font-weight=\"600\"" : "")>\(HTMLWriter.escaped(text))</text>"
            }
        }
        return """
            <svg class="picture" viewBox="0 0 \(picture.width) \(picture.height)" role="img" aria-labelledby="\(id)-namn \(id)-text">
            <title id="\(id)-namn">\(HTMLWriter.escaped(picture.title))</title>
            <desc id="\(id)-text">\(HTMLWriter.escaped(picture.alternative.onOneLine))</desc>
            \(shapes.joined(separator: "\n"))
            </svg>
            """
    }
}
