import Spelling
import Testing

@Suite struct NearestTests {
    @Test(arguments: [
        ("titel", "title"), ("fro", "for"), ("test_acuracy", "test_accuracy"), ("seds", "seeds"), ("x", nil),
        ("learning", nil), ("", nil), ("titles_of_all", "title"), ("accuracy", "test_accuracy"), ("tes", nil),
    ])
    func findsWhatWasMeant(name: String, expected: String?) {
        #expect(nearest(to: name, among: ["title", "for", "test_accuracy", "seeds", "epochs"]) == expected)
    }

    @Test func theFirstOfSeveralIsTaken() {
        #expect(nearest(to: "runz", among: ["runs", "rung"]) == "runs")
        #expect(nearest(to: "runz", among: ["rung", "runs"]) == "rung")
        // The same letters come first.
        #expect(nearest(to: "adamW", among: ["adam", "adamw"]) == "adamw")
    }
}
