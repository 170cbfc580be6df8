/// Something in a CSV file that cannot be read in one way only, and where it stands.
struct CSVProblem: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case invalidUTF8
        case nul
        case strayQuote
        case textAfterQuote
        case unclosedQuote
        case loneCarriageReturn
        case fieldTooLong(limit: Int)
    }

    let kind: Kind
    let line: Int
    let column: Int

    var message: String {
        switch kind {
        case .invalidUTF8: "not UTF-8; save the file as UTF-8"
        case .nul: "a NUL character; the file may be UTF-16 or no text"
        case .strayQuote: "a quote within a field that does not start with one; enclose the field and double the quote"
        case .textAfterQuote: "text after the closing quote; double a quote that belongs to the field"
        case .unclosedQuote: "a quote that is never closed"
        case .loneCarriageReturn: "a carriage return that ends no line"
        case .fieldTooLong(let limit): "a field of more than \(limit) characters"
        }
    }
}
