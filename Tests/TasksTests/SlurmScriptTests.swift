import Foundation
import Tasks
import Testing

@Suite struct SlurmScriptTests {
    let script = SlurmScript(
        plan: "seeds/quick.yml", name: "quick", tasks: 3, numbering: .groups(3), seconds: 600,
        memory: 100 << 20,
        threads: 2, executable: "reprise")

    func options(_ script: SlurmScript) -> [String] {
        script.text.split(separator: "\n").filter { $0.hasPrefix("#SBATCH ") }.map { String($0.dropFirst(8)) }
    }

    @Test func asksForWhatTheTasksNeed() {
        let options = options(script)
        #expect(options.contains("--array=1-3"))
        #expect(options.contains("--cpus-per-task=2"))
        #expect(options.contains("--time=30"))
        #expect(options.contains("--mem=125M"))
        #expect(options.contains("--requeue"))
        #expect(!options.contains { $0.hasPrefix("--nodes") })
    }

    @Test(arguments: [
        (0, 10), (199.9, 10), (200.1, 11), (3601, 181), (1e300, 525_600), (.infinity, nil), (.nan, nil),
        (nil, nil),
    ])
    func timeHasAMarginAndALeast(seconds: Double?, minutes: Int?) {
        var script = script
        script.seconds = seconds
        #expect(options(script).filter { $0.hasPrefix("--time") } == minutes.map { ["--time=\($0)"] } ?? [])
    }

    @Test(arguments: [(1, 1), (1 << 20, 2), (Int.max, 10_995_116_277_760), (0, nil), (nil, nil)])
    func memoryIsInWholeMebibytes(bytes: Int?, mebibytes: Int?) {
        var script = script
        script.memory = bytes
        #expect(options(script).filter { $0.hasPrefix("--mem") } == mebibytes.map { ["--mem=\($0)M"] } ?? [])
    }

    /// Options end where commands begin, so that one further below would not be heard.
    @Test func optionsComeBeforeCommands() throws {
        let lines = script.text.split(separator: "\n")
        let command = try #require(lines.firstIndex { !$0.hasPrefix("#") })
        #expect(!lines[command...].contains { $0.hasPrefix("#SBATCH") })
    }

    /// Paths with whatever the shell could take for something else arrive as they are.
    @Test func pathsArriveAsTheyAre() throws {
        let name = #"it's "$HOME" `id` \ * #"# + "\n x"
        try ScriptFolder.with { folder in
            var script = script
            script.plan = name
            script.executable = folder.url.path + "/bin/" + name
            script.numbering = .list(name + "s")
            try folder.command(named: name, #"printf '<%s>' "$@" >"$FOLDER/arguments""#)
            let status = try folder.run(script, environment: ["REPRISE_RESULTS": name])
            #expect(status == 0)
            let arguments = try folder.text("arguments")
            #expect(arguments.hasPrefix("<train><\(name)><--task><2><--tasks><\(name)s><--ledger><"))
            #expect(arguments.contains("<--copy><\(name)/task-2.sqlite><--copy-every><5m>"))
            #expect(arguments.hasSuffix("<--threads><2>"))
        }
    }

    /// The training's status is the job's, and nothing of it stays on the node.
    @Test(arguments: [0, 2, 130]) func statusIsTheTrainings(expected: Int32) throws {
        try ScriptFolder.with { folder in
            try folder.command(#"echo >"${6%/*}/ledger.sqlite"; exit \#(expected)"#)
            #expect(try folder.run(script) == expected)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.scratch.path).isEmpty)
            #expect(!folder.has("scontrol"))
        }
    }

    /// Told that its time is over, it has the training stop, by one signal, and goes on in another turn where it has got further.
    @Test(arguments: [true, false]) func timeThatIsOverEndsATurn(hasRecorded: Bool) throws {
        try ScriptFolder.with { folder in
            try folder.command(folder.training(signals: "USR1", "TERM", hasRecorded: hasRecorded))
            #expect(try folder.run(script) == 130)
            #expect(try folder.text("signals") == "HUP\n")
            #expect(folder.has("scontrol") == hasRecorded)
            if hasRecorded { #expect(try folder.text("scontrol") == "requeue 77_2\n") }
        }
    }

    /// What SLURM ends for other reasons is begun again by SLURM, or by nobody.
    @Test func whatIsCancelledIsNotBegunAgain() throws {
        try ScriptFolder.with { folder in
            try folder.command(folder.training(signals: "TERM", "TERM", hasRecorded: true))
            #expect(try folder.run(script) == 130)
            #expect(try folder.text("signals") == "HUP\n")
            #expect(!folder.has("scontrol"))
        }
    }

    /// Replicas are trained by one job of several nodes, each with a copy of its own.
    @Test func replicasAreOnDifferentNodes() throws {
        var script = script
        script.replicas = 2
        #expect(Set(options(script)).isSuperset(of: ["--nodes=2", "--ntasks-per-node=1", "--array=1-3"]))
        try ScriptFolder.with { folder in
            try folder.command(#"echo "$SLURMD_NODENAME $4 $8" >>"$FOLDER/trainings""#)
            #expect(try folder.run(script, nodes: "node1 node2") == 0)
            let first = try folder.trainings()
            #expect(Set(first.map { $0[0] }) == ["node1", "node2"])
            #expect(Set(first.map { $0[1] }) == ["2/3"])
            #expect(
                Set(first.map { $0[2] }) == ["quick-tasks/task-2-1.sqlite", "quick-tasks/task-2-2.sqlite"])

            // The first node is lost, and another one comes after the one that is left, or before it.
            for (turn, nodes) in ["node2 node3", "node0 node2", "node2 node1"].enumerated() {
                #expect(try folder.run(script, nodes: nodes) == 0)
                let next = try folder.trainings().suffix(2)
                #expect(try folder.trainings().count == 2 * (turn + 2))
                #expect(Set(next.map { $0[2] }).count == 2)
                #expect(next.first { $0[0] == "node2" }?[2] == first.first { $0[0] == "node2" }?[2])
            }

            // Both have trained the same replica.
            #expect(try folder.run(script, nodes: "node3 node0") == 2)
            #expect(try folder.trainings().count == 8)
        }
    }
}
