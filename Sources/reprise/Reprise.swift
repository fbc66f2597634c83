import ArgumentParser
import CMemory
import Foundation
import Host
import Ledger

/// The command and its subcommands.
struct Reprise: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Retrains the experiments behind an article, bit for bit, and writes the article from them.",
        discussion: """
            A PLAN is a file, or the name of one in seeds/: `quick` stands for seeds/quick.yml, and is what \
            every subcommand takes when none is named.

            Exit status: 0 success, 1 out of date (status --quiet) or different (verify, diff), 2 trouble, 64 wrong \
            usage, 130 interrupted.
            """,
        version: packageVersion,
        subcommands: [
            TrainCommand.self, ReportCommand.self, ArticleCommand.self, ClaimsCommand.self,
            StatusCommand.self, ShowCommand.self, ListCommand.self, ExportCommand.self,
            ImportCommand.self, TasksCommand.self, MergeCommand.self, VerifyCommand.self, ExplainCommand.self,
            DiffCommand.self,
            DataCommand.self,
        ])

    static let packageVersion = "0.1.0"
}

@main
enum Main {
    static func main() {
        // A reader that has gone away is noticed where it is written to, not by dying.
        signal(SIGPIPE, SIG_IGN)
        // A file that may grow no further is noticed there, too, like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        // Ctrl-\ ends the program; a backtrace is of no use to whoever pressed it.
        signal(SIGQUIT, SIG_DFL)
        // A program may have been started by a thread that hears none of these, which is inherited.
        var requests = sigset_t()
        sigemptyset(&requests)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&requests, number) }
        pthread_sigmask(SIG_UNBLOCK, &requests, nil)
        reprise_return_large_blocks_at_once()
        if let shortage = LeastResources.shortage {
            Diagnostics.write("reprise: \(shortage)")
            Foundation.exit(2)
        }
        do {
            var command = try Reprise.parseAsRoot()
            try command.run()
        } catch let exit as ExitCode {
            Foundation.exit(exit.rawValue)
        } catch is Output.ReaderGone {
            Foundation.exit(0)
        } catch  where Reprise.exitCode(for: error) == .failure {
            Diagnostics.write("reprise: \(error)")
            Foundation.exit(2)
        } catch {
            // Wrong usage, or a request for help.
            Reprise.exit(withError: error)
        }
    }
}
