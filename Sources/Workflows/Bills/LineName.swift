package import Billing

/// Which line of a bill is meant: by its id, or by its place as the bill is printed, from 1.
package enum LineName: Sendable, Hashable {
    case id(ID<BillLine>)
    case place(Int)

    package init?(_ text: String) {
        if let id = ID<BillLine>(text) {
            self = .id(id)
        } else if let place = Int(text), place > 0 {
            self = .place(place)
        } else {
            return nil
        }
    }

    /// The id of the line on `bill`; a place is that of the bill before it is changed.
    func line(on bill: Bill) throws(WorkflowError) -> ID<BillLine> {
        switch self {
        case .id(let id) where bill.lines.contains(where: { $0.id == id }): return id
        case .place(let place) where place <= bill.lines.count: return bill.lines[place - 1].id
        case .id(let id): throw .notFound("line \(id) on bill \(bill.id)", hint: "see 'billfold bill show'")
        case .place(let place):
            throw .notFound(
                "line \(place) on bill \(bill.id), which has \(bill.lines.count)", hint: "see 'billfold bill show'")
        }
    }
}
