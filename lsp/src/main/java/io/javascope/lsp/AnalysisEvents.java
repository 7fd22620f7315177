package io.javascope.lsp;

import io.javascope.analysis.syntax.Syntax;
import io.javascope.analysis.syntax.SyntaxError;
import io.javascope.analysis.syntax.SyntaxParser;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * What the analysis does for one client, as events of the server. They stay few however fast somebody types: each
 * document's first result, what fails and what is given up is told, but no more than 20 of these in ten seconds. All
 * else is counted, and told in one event a minute at most and at the end. Belongs to the {@link Documents} actor.
 */
final class AnalysisEvents {
    static final int MOST = 20;
    static final Duration PERIOD = Duration.ofSeconds(10);
    static final Duration BETWEEN_SUMS = Duration.ofMinutes(1);

    private final EventLog log;
    private final Cause cause;
    private final LongSupplier nanos;
    private long periodBegan;
    private int inPeriod;

    private long summedAt;
    private long analysed;
    private long cancelled;
    private long refused;
    private long untold;

    /**
     * @param cause what the events belong to
     * @param nanos the monotonic clock
     */
    AnalysisEvents(EventLog log, Cause cause, LongSupplier nanos) {
        this.log = log;
        this.cause = cause;
        this.nanos = nanos;
        periodBegan = nanos.getAsLong();
        summedAt = periodBegan;
    }

    /**
     * A text was analysed.
     *
     * @param first whether it is the first one of this document
     * @param tookNanos from the request to the result
     */
    void analysed(String uri, Syntax syntax, boolean first, long tookNanos) {
        analysed++;
        for (SyntaxError error : syntax.errors()) {
            if (error.code().equals(SyntaxParser.GAVE_UP)) {
                failed(uri, error.message());
                return;
            }
        }
        if (first) {
            long millis = tookNanos / 1_000_000;
            int errors = syntax.errors().size();
            tell(
                    Kind.ANALYSIS_DONE,
                    uri + " was analysed in " + millis + " ms; errors: " + errors,
                    Map.of("uri", uri, "millis", String.valueOf(millis), "errors", String.valueOf(errors)));
        }
        sumUpNowAndThen();
    }

    /** A text could not be analysed by a fault of ours. */
    void failed(String uri, String why) {
        tell(Kind.ANALYSIS_FAILED, uri + " could not be analysed: " + why, Map.of("uri", uri));
    }

    /** Nobody waits for the analysis of this document any more, or it took too long. */
    void gaveUp(String uri, String why) {
        tell(Kind.ANALYSIS_GIVEN_UP, "the analysis of " + uri + " was given up: " + why, Map.of("uri", uri));
    }

    /** The next edit came before the result. */
    void cancelled() {
        cancelled++;
        sumUpNowAndThen();
    }

    /** There was no room on the pool; it is tried again. */
    void refused() {
        refused++;
        sumUpNowAndThen();
    }

    /** Nothing more comes. */
    void end() {
        sumUp();
    }

    private void tell(Kind kind, String text, Map<String, String> data) {
        long now = nanos.getAsLong();
        if (now - periodBegan >= PERIOD.toNanos()) {
            periodBegan = now;
            inPeriod = 0;
        }
        if (inPeriod < MOST) {
            inPeriod++;
            log.record(kind, cause, text, data);
        } else {
            untold++;
        }
    }

    private void sumUpNowAndThen() {
        if (nanos.getAsLong() - summedAt >= BETWEEN_SUMS.toNanos()) {
            sumUp();
        }
    }

    private void sumUp() {
        summedAt = nanos.getAsLong();
        if (analysed + cancelled + refused + untold == 0) {
            return;
        }
        Map<String, String> data = new TreeMap<>();
        data.put("analysed", String.valueOf(analysed));
        data.put("cancelled", String.valueOf(cancelled));
        data.put("refused", String.valueOf(refused));
        data.put("untold", String.valueOf(untold));
        log.record(
                Kind.ANALYSIS_SUM,
                cause,
                analysed + " texts were analysed since the last sum, " + cancelled + " analyses cancelled by an edit, "
                        + refused + " put off for want of room, " + untold + " events not told one by one",
                data);
        analysed = 0;
        cancelled = 0;
        refused = 0;
        untold = 0;
    }
}
