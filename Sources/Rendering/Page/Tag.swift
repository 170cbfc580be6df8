/// A structure element of a tagged PDF (ISO 32000-1, 14.8.4).
enum Tag: String {
    case document = "Document"
    case section = "Sect"
    case title = "H1"
    case heading = "H2"
    case paragraph = "P"
    case table = "Table"
    case row = "TR"
    case header = "TH"
    case cell = "TD"
}
