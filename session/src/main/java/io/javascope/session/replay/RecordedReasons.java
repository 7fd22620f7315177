package io.javascope.session.replay;

import io.javascope.session.SourceFile;
import io.javascope.session.WhyChain;
import io.javascope.session.WhyQuestion;
import io.javascope.session.cause.Why;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Asks why something is as it is, beside moves and other reads. */
final class RecordedReasons {
    private RecordedReasons() {}

    static CompletableFuture<WhyChain> ask(ReplayCore core, ReplayLooking looking, WhyQuestion question) {
        return looking.depth(question instanceof WhyQuestion.OfValue value ? value.frameId() : 0)
                .thenCompose(depth -> core.read(
                        "why", now -> chain(core.program(), now, question, depth), all -> all, ReplayCore::tooLate));
    }

    private static WhyChain chain(RecordedProgram program, Standing now, WhyQuestion question, int depth)
            throws IOException {
        Why why = new Why(program);
        return switch (question) {
            case WhyQuestion.OfException(int number) -> why.exception(number);
            case WhyQuestion.OfValue(String expression, int _) ->
                why.value(expression, now.track(), now.sequence(), depth);
            case WhyQuestion.OfThread(int thread) -> why.thread(now.track().jvm(), thread);
            case WhyQuestion.OfOrigin() -> why.origin(now.track(), now.sequence());
            case WhyQuestion.OfLine(SourceFile source, int line) -> why.line(source, line, now.track());
        };
    }
}
