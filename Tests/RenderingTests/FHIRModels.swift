import Foundation

/// The FHIR R4B models of the Python package `fhir.resources`, written by others than us.
enum FHIRModels {
    static let areInstalled = (try? Tool.python3.run(["-c", "import fhir.resources.R4B.bundle"])) != nil

    struct Read: Decodable {
        let nets: [String]
        let total: String
        let hash: String
    }

    /// What the models find in a bundle; throws where it does not parse.
    static func read(_ bundle: String) throws -> Read {
        let output = try Tool.python3.run(["-c", script], on: Array(bundle.utf8))
        return try JSONDecoder().decode(Read.self, from: Data(output.utf8))
    }

    private static let script = """
        import json, sys
        from decimal import Decimal
        from fhir.resources.R4B.bundle import Bundle
        text = open(sys.argv[1], encoding="utf-8").read()
        bundle = Bundle.model_validate_json(text)
        claim = next(e.resource for e in bundle.entry if e.resource.get_resource_type() == "Claim")
        pdf = next(e.resource for e in bundle.entry if e.resource.get_resource_type() == "DocumentReference")
        exact = json.loads(text, parse_float=Decimal)["entry"][0]["resource"]
        assert [i.net.value for i in claim.item] == [i["net"]["value"] for i in exact["item"]]
        assert claim.total.value == sum(i.net.value for i in claim.item)
        for item in claim.item:
            assert item.unitPrice is None or item.unitPrice.value * item.quantity.value == item.net.value
        print(json.dumps({
            "nets": [str(i["net"]["value"]) for i in exact["item"]], "total": str(exact["total"]["value"]),
            "hash": json.loads(text)["entry"][-1]["resource"]["content"][0]["attachment"]["hash"],
        }))
        """
}
