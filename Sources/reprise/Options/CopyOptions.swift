import ArgumentParser

/// A copy of the ledger that is kept while training, for where the machine may be gone tomorrow.
struct CopyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep a copy of the ledger here, as on a shared file system; where it is there at the beginning, training goes "
                + "on from it.", valueName: "file"))
    var copy: String?

    @Option(
        help: ArgumentHelp(
            "How often to renew the copy while training, as in 90s, 5m or 1h; it is also renewed at the end, and when "
                + "interrupted.", valueName: "time"), transform: TimeSpan.init)
    var copyEvery = TimeSpan(seconds: 300)

    func validate() throws {
        if copy?.isEmpty == true { throw ValidationError("Expected a file for --copy, found nothing.") }
    }
}
