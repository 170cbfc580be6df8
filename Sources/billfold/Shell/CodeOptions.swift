import ArgumentParser
import Billing
import Workflows

/// Reads the codes of a service as they are typed.
enum CodeOptions {
    static func procedure(_ text: String) throws -> ProcedureCode {
        try Entered.value(text, "--cpt", "give five characters, such as 90834 or G0442", ProcedureCode.init)
    }

    static func place(_ text: String) throws -> PlaceOfService {
        try Entered.value(
            text, "--place-of-service", "give two digits that CMS has assigned, such as 11", PlaceOfService.init)
    }

    /// Nil where none was given, empty for `none`.
    static func modifiers(_ texts: [String]) throws -> [Modifier]? {
        if texts.isEmpty { return nil }
        if texts == ["none"] { return [] }
        return try texts.map {
            try Entered.value($0, "--modifiers", "give two letters or digits, such as 95", Modifier.init)
        }
    }

    /// Nil where none was given, empty for `none`.
    static func diagnoses(_ texts: [String]) throws -> [DiagnosisCode]? {
        if texts.isEmpty { return nil }
        if texts == ["none"] { return [] }
        return try texts.map {
            try Entered.value($0, "--diagnoses", "give an ICD-10-CM code, such as F43.23", DiagnosisCode.init)
        }
    }
}
