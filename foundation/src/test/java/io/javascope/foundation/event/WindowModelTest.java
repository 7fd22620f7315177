package io.javascope.foundation.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Lincheck: what is found by correlation while one thread takes events in and lets old ones go is always a whole state. */
@Param(name = "correlation", gen = IntGen.class, conf = "1:2")
public class WindowModelTest {
    private static final EventBounds THREE = new EventBounds(Duration.ofDays(1), 3, 8 << 20);
    private static final EventBounds ONE = new EventBounds(Duration.ofDays(1), 1, 8 << 20);

    /** By number and correlation; made once, because the checker follows every step of what an operation does. */
    private static final Event[][] EVENTS = events();

    private static final EventQuery[] QUERIES = {
        EventQuery.ALL, EventQuery.ALL.withCorrelation(1), EventQuery.ALL.withCorrelation(2)
    };

    private final Window window = new Window(View.EMPTY);
    private int last;

    private static Event[][] events() {
        Event[][] events = new Event[50][3];
        for (int number = 0; number < events.length; number++) {
            for (int correlation = 1; correlation <= 2; correlation++) {
                events[number][correlation] = new Event(number, 0, Kind.SESSION_STARTED, 0, correlation, "", Map.of());
            }
        }
        return events;
    }

    @Operation(nonParallelGroup = "the writer")
    public int append(@Param(name = "correlation") int correlation) {
        window.append(List.of(event(correlation)), new long[1], THREE, 0);
        return last;
    }

    @Operation(nonParallelGroup = "the writer")
    public int appendBoth() {
        window.append(List.of(event(1), event(2)), new long[2], THREE, 0);
        return last;
    }

    @Operation(nonParallelGroup = "the writer")
    public void keepOne() {
        window.prune(ONE, 0);
    }

    @Operation
    public String find(@Param(name = "correlation") int correlation) {
        var ids = new StringBuilder();
        for (Event event : window.view().find(QUERIES[correlation])) {
            ids.append(event.id()).append(' ');
        }
        return ids.toString();
    }

    @Operation
    public int count() {
        return window.view().count();
    }

    private Event event(int correlation) {
        return EVENTS[++last][correlation];
    }

    @Test
    void inEveryInterleavingWhatIsFoundIsWhole() {
        new ModelCheckingOptions()
                .iterations(3)
                .threads(3)
                .actorsPerThread(2)
                .invocationsPerIteration(30)
                .check(WindowModelTest.class);
    }

    @Test
    void underStressWhatIsFoundIsWhole() {
        new StressOptions()
                .iterations(2)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(300)
                .check(WindowModelTest.class);
    }
}
