import Billing
import Workflows

extension Home {
    /// The first superbill of a bill; the only one, unless its services need several.
    func issueSuperbill(bill: ID<Bill>, acting: Acting) async throws(WorkflowError) -> IssuedSuperbill {
        try await issueSuperbills(bill: bill, acting: acting).superbills[0]
    }
}
