import Foundation
import Testing

/// What the system refuses in the middle: threads, and memory for a large plan.
@Suite struct ResourceTests {
    let command: Command

    init() throws {
        command = try Command()
    }

    /// Stands before the C library, and has no thread for those who ask for a stack of so many bytes, after the first.
    private static let refusal = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <pthread.h>
        #include <stdio.h>
        #include <stdlib.h>
        int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument) {
            static int asked;
            size_t size = 0;
            if (attributes) pthread_attr_getstacksize(attributes, &size);
            if (size == strtoul(getenv("REFUSED_STACK"), 0, 10) && asked++ >= atoi(getenv("GRANTED"))) {
                fclose(fopen("refused", "w"));
                return EAGAIN;
            }
            int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
                dlsym(RTLD_NEXT, "pthread_create");
            return real(thread, attributes, body, argument);
        }
        """

    /// Of a pool (1 MiB of stack each) and of the runs beside each other (8 MiB): fewer threads give the same bits.
    @Test(
        .enabled(if: Command.compiler != nil),
        arguments: [(1 << 20, 0), (1 << 20, 2), (8 << 20, 0), (8 << 20, 1)])
    func refusedThreadsCostNoBits(stack: Int, granted: Int) throws {
        try command.write(Self.refusal, to: "refusal.c")
        let compiler = try #require(Command.compiler)
        let built = try command.shell("'\(compiler)' -shared -fPIC refusal.c -o refusal.so -ldl")
        try #require(built.status == 0, "\(built.errors)")
        let train = "\"$REPRISE\" train tiny.yml --quiet --jobs 2 --threads 4 --ledger"
        let refused = try command.shell(
            // (Threads of the system's libraries, which take the stack that is usual, are not meant.)
            "ulimit -s 16384; LD_PRELOAD=$PWD/refusal.so \(train) refused.sqlite",
            environment: ["REFUSED_STACK": "\(stack)", "GRANTED": "\(granted)"])
        #expect(refused.status == 0 && command.exists("refused"), "\(refused.errors)")
        _ = try command.shell("\(train) whole.sqlite")
        let exports = try ["refused", "whole"].map {
            try command("export", "tiny.yml", "--format", "json", "--ledger", "\($0).sqlite").output
        }
        #expect(exports[0] == exports[1] && exports[0].contains("\"final\""))
    }

    /// A plan that does not fit is refused before it asks for anything, with the estimate.
    @Test func aPlanThatDoesNotFitIsRefused() throws {
        let units = Command.plan.replacing("units: 16", with: "units: 120000")
        try command.write(units, to: "large.yml")
        let result = try command.shell("ulimit -v 1200000; \"$REPRISE\" train large.yml")
        #expect(result.status == 2)
        let message = try #require(result.errors.split(separator: "\n").last)
        let found = try #require(
            message.firstMatch(of: /expected about ([0-9.]+) MB.*found ([0-9.]+) MB free/))
        let (expected, free) = (try #require(Double(found.1)), try #require(Double(found.2)))
        // Weights with their moments alone take 785 × 120,000 × 4 × 3 bytes.
        #expect(expected > 1130 && free < expected)
        #expect(!command.exists(".ledger/large.sqlite"))
    }
}
