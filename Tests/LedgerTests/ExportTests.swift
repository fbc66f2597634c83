import Foundation
import Ledger
import Plans
import Records
import Testing

@Suite struct ExportTests {
    func records() throws -> [RunRecord] {
        var record = try #require(try Fixture.runs(Fixture.plan()).first).emptyRecord
        record.epochs = [Fixture.epoch(1), Fixture.epoch(2, loss: .nan, validation: false)]
        return [record]
    }

    @Test func csvGolden() throws {
        let digests = (1...2).map(Fixture.digest)
        #expect(
            try ExportFormat.csv.text(of: records()) == """
                run,model,treatment,seed,epoch,training_loss,training_loss_bits,training_accuracy,\
                training_accuracy_bits,validation_loss,validation_loss_bits,validation_accuracy,\
                validation_accuracy_bits,parameter_digest
                small-normal,small,normal,7,1,0.3333333333333333,0x3fd5555555555555,-0.0,0x8000000000000000,\
                5e-324,0x0000000000000001,0.30000000000000004,0x3fd3333333333334,\(digests[0])
                small-normal,small,normal,7,2,,0x7ff8000000000000,-0.0,0x8000000000000000,,,,,\(digests[1])
                """)
    }

    /// Plans allow no such names; a record that is made otherwise may have them.
    @Test func csvQuotesNames() throws {
        var record = try #require(try records().first)
        record.run = Plan.Run(model: "a,\"b\"", treatment: "=1\n2", seed: 7)
        let text = try ExportFormat.csv.text(of: [record])
        #expect(
            text.contains("\n\"a,\"\"b\"\"-=1\n2\",\"a,\"\"b\"\"\",\"'=1\n2\",7,1,0.3333333333333333,0x3fd5"))
        #expect(text.contains(",-0.0,0x8000000000000000,"))
    }

    @Test func jsonHoldsBitsWhereJSONHasNoNumber() throws {
        let text = try ExportFormat.json.text(of: records())
        let runs = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        let epochs = try #require(runs.first?["epochs"] as? [[String: Any]])
        let metrics = try epochs.map { try #require($0["metrics"] as? [String: [String: Any]]) }
        #expect(metrics[0]["training_accuracy"]?["bits"] as? String == "0x8000000000000000")
        #expect(metrics[1]["training_loss"]?["bits"] as? String == "0x7ff8000000000000")
        #expect(metrics[1]["training_loss"]?["value"] == nil)
        #expect(metrics[1]["validation_loss"] == nil)
        #expect(runs.first?["final"] == nil)
    }

    @Test(arguments: ExportFormat.allCases)
    func sameRecordsSameText(format: ExportFormat) throws {
        #expect(try format.text(of: records()) == format.text(of: records()))
    }
}
