/// Something on a superbill that an insurer may stumble over, though it can be issued.
package enum SuperbillWarning: String, Hashable, Sendable, CaseIterable {
    case clientAddressMissing = "CLIENT_ADDRESS_MISSING"
    case clientPhone = "CLIENT_PHONE"
    case clientAge = "CLIENT_AGE"
    case memberIDMissing = "MEMBER_ID_MISSING"
    case credentialsMissing = "CREDENTIALS_MISSING"
    case licenseMissing = "LICENSE_MISSING"
    case taxonomyShape = "TAXONOMY_SHAPE"
    case practiceNPIMissing = "PRACTICE_NPI_MISSING"
    case practicePhone = "PRACTICE_PHONE"
    case taxIDPrefix = "TAX_ID_PREFIX"
    case diagnosesNotChecked = "DIAGNOSES_NOT_CHECKED"
    case proceduresNotChecked = "PROCEDURES_NOT_CHECKED"
    case procedureNotListed = "PROCEDURE_NOT_LISTED"
    case unpaid = "UNPAID"
    case adjustedAndUnpaid = "ADJUSTED_AND_UNPAID"
    case placeWithoutTelehealthModifier = "PLACE_WITHOUT_TELEHEALTH_MODIFIER"
    case telehealthModifierWithoutPlace = "TELEHEALTH_MODIFIER_WITHOUT_PLACE"
    case contradictoryModifiers = "CONTRADICTORY_MODIFIERS"
    case placeNotYetAssigned = "PLACE_NOT_YET_ASSIGNED"
    case diagnosesBeyondPointers = "DIAGNOSES_BEYOND_POINTERS"

    /// What is the case, without naming the client.
    package var message: String {
        switch self {
        case .clientAddressMissing: "the client has no address"
        case .clientPhone: "the client's telephone number cannot be assigned to anyone"
        case .clientAge: "the client is older than 120 years"
        case .memberIDMissing: "the client's member id is not known"
        case .credentialsMissing: "the provider has no credentials"
        case .licenseMissing: "the provider has no licence number with its state"
        case .taxonomyShape: "the provider's taxonomy code does not look like one"
        case .practiceNPIMissing: "a practice of several providers has no NPI"
        case .practicePhone: "the practice's telephone number cannot be assigned to anyone"
        case .taxIDPrefix: "the tax id starts with digits that are said never to be issued"
        case .diagnosesNotChecked: "no table of the year was at hand to check the diagnosis codes"
        case .proceduresNotChecked: "no list of the year was at hand to check the HCPCS codes"
        case .procedureNotListed: "an HCPCS code is not in the list of its year"
        case .unpaid: "services are not fully paid"
        case .adjustedAndUnpaid: "a service is adjusted and not fully paid"
        case .placeWithoutTelehealthModifier:
            "a telehealth place of service has none of the modifiers 93, 95, GQ and GT"
        case .telehealthModifierWithoutPlace: "a telehealth modifier stands without place of service 02 or 10"
        case .contradictoryModifiers: "modifiers 95 and GT stand on one service"
        case .placeNotYetAssigned: "the place of service code was not in use on the date of service"
        case .diagnosesBeyondPointers: "a service has more than four diagnoses; it points to the first four"
        }
    }

    package var hint: String {
        switch self {
        case .clientAddressMissing: "add the address"
        case .clientAge: "check the birth date"
        case .memberIDMissing: "add the insurance with its member id, if the client has one"
        case .credentialsMissing: "add the credentials, as printed after the name"
        case .licenseMissing: "add number and state of the licence"
        case .taxonomyShape: "ten characters are expected, the last an X"
        case .practiceNPIMissing: "add the organisation's NPI"
        case .clientPhone, .practicePhone: "check the number"
        case .taxIDPrefix: "compare it with the letter from the IRS"
        case .diagnosesNotChecked: "check them by hand, or import the order file of the fiscal year"
        case .proceduresNotChecked: "check them by hand, or import the HCPCS list of the year"
        case .procedureNotListed: "check the code; it may have ended in another quarter than that of the list"
        case .unpaid: "record the payments first, or send it for the deductible only"
        case .adjustedAndUnpaid: "check whether the adjustment is meant to stand"
        case .placeWithoutTelehealthModifier, .telehealthModifierWithoutPlace, .contradictoryModifiers:
            "ask what the insurer expects"
        case .placeNotYetAssigned: "check place and date"
        case .diagnosesBeyondPointers: "put the four that matter most first"
        }
    }
}
