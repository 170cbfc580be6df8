internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// The practice's settings as they are now; everybody who works here may see them.
    package func practice() async throws(WorkflowError) -> Practice { try await reading { try $0.practice() } }

    /// Changes the practice's settings; what was issued before keeps what it printed.
    ///
    /// `automation` may change the day of superbills and the rhythm of bills, which billers set, too; everything else
    /// takes `manage_settings`.
    ///
    /// - Throws: `input` with every problem of the settings as they would be; nothing is changed then.
    package func changePractice(
        _ settings: Changes<Practice> = Changes(), automation: Changes<Practice.Automation> = Changes(), acting: Acting
    ) async throws(WorkflowError) -> Practice {
        if automation.isEmpty { try settings.requireSome() }
        if !settings.isEmpty { try await require(.manageSettings, of: acting) }
        if !automation.isEmpty { try await require(.manageAutomation, of: acting) }
        return try await writing { safe in
            let stored = try safe.practice()
            var practice = settings.applied(to: stored)
            practice.automation = automation.applied(to: practice.automation)
            guard practice.problems.isEmpty else {
                throw WorkflowError.input(
                    practice.problems.map(\.description).joined(separator: "\n"), hint: "nothing was changed")
            }
            guard practice != stored else { return practice }
            try safe.put(practice)
            try safe.append(
                EntryDraft(.configChanged, by: acting, subject: Practice.id),
                for: ChangeReasons(from: stored, to: practice))
            return practice
        }.value
    }
}

extension Practice {
    /// The settings of what happens by itself.
    package struct Automation: Sendable, Hashable {
        package var superbillDay: Int
        package var billRhythm: BillRhythm?
    }

    fileprivate var automation: Automation {
        get { Automation(superbillDay: superbillDay, billRhythm: billRhythm) }
        set { (superbillDay, billRhythm) = (newValue.superbillDay, newValue.billRhythm) }
    }
}
