package io.javascope.history.fact;

import io.javascope.history.fact.ValueFacts.What;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.format.Plan;
import io.javascope.recording.format.SiteKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one method of one JVM did, while the events are walked. One thread. */
final class MethodCount {
    /** Places from which a method was called that are counted one by one; calls from others are left out. */
    static final int MOST_CALLERS = 32;

    private static final int UNKNOWN = -1;

    private final RecordedMethod method;
    /** By site, from 1 on: how often a line began. */
    private final long[] lines;
    /** By site, from 1 on: the values; null where there are none. */
    private final @Nullable SiteCount[] values;

    private final Durations durations = new Durations();
    private final Map<Long, long[]> callers = new HashMap<>();
    private long callerKey = UNKNOWN;
    private long[] callerCount = {0};
    private long calls;
    private long thrown;
    private @Nullable String lastThrown;
    private @Nullable LastCall last;
    /** Where the last call was entered, with its thread. */
    private String lastEntered = "";

    // ---- of the thread that is walked; the call that was entered last
    private int enteredDepth = UNKNOWN;
    private String enteredThread = "";
    private long enteredAt;
    /** Where a debugger stands at the beginning of that call. */
    private long standsAt;
    /** Its first line has not begun. */
    private boolean fresh;

    private int enteredTick;
    private boolean enteredHere;
    private @Nullable Site leftBy;
    private long leftWith;
    private boolean unwound;
    private int thrownReference;
    /** Whether it is among those to be told of the chunk's end. */
    private boolean touched;

    MethodCount(RecordedMethod method) {
        this.method = method;
        this.lines = new long[method.sites().size() + 1];
        this.values = new SiteCount[lines.length];
    }

    RecordedMethod method() {
        return method;
    }

    /** Whether it was not touched in this chunk before. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /**
     * A call begins.
     *
     * @param position of the event
     * @param behind the position behind it
     */
    void entered(String thread, int depth, long position, long behind, int tick) {
        calls++;
        enteredDepth = depth;
        enteredThread = thread;
        enteredAt = position;
        standsAt = behind;
        fresh = true;
        enteredTick = tick;
        enteredHere = true;
        leftBy = null;
        unwound = false;
    }

    void calledFrom(int caller, int line) {
        long key = (long) caller << 32 | line;
        if (key != callerKey) {
            long[] count = callers.get(key);
            if (count == null) {
                count = new long[1];
                if (callers.size() < MOST_CALLERS) {
                    callers.put(key, count);
                }
            }
            callerKey = key;
            callerCount = count;
        }
        callerCount[0]++;
    }

    /** @param behind the position behind the event: where a debugger stands at this line */
    void line(int site, long behind) {
        lines[site]++;
        if (fresh) {
            fresh = false;
            standsAt = behind;
        }
    }

    void value(int number, Site site, long bits, int tick) {
        SiteCount count = values[number];
        if (count == null) {
            What what = SiteCount.what(site);
            if (what == null) {
                return;
            }
            count = new SiteCount(site, what);
            values[number] = count;
        }
        count.add(bits, tick);
    }

    void left(int depth, Site by, long with) {
        if (depth == enteredDepth) {
            leftBy = by;
            leftWith = with;
            enteredDepth = UNKNOWN;
        }
    }

    void unwound(int depth, int exception) {
        thrown++;
        thrownReference = exception;
        if (depth == enteredDepth) {
            unwound = true;
            enteredDepth = UNKNOWN;
        }
    }

    void took(int millis) {
        durations.add(millis);
    }

    /** Another thread's events come, or some are missing: nothing is known of who is inside. */
    void loseThread() {
        enteredDepth = UNKNOWN;
        enteredHere = false;
    }

    /** Puts into words what only this chunk can. */
    void endChunk(EventCursor events) {
        touched = false;
        for (SiteCount count : values) {
            if (count != null) {
                count.endChunk(events);
            }
        }
        if (thrownReference != 0) {
            lastThrown = SiteCount.shortened(events.describe(thrownReference));
        }
        String result = leftBy == null ? null : SiteCount.words(leftBy.type(), leftWith, events);
        String ended = unwound ? lastThrown : null;
        LastCall before = last;
        if (enteredHere && (before == null || enteredTick >= before.tick())) {
            last = new LastCall(enteredThread + standsAt, enteredTick, arguments(), result, ended);
            lastEntered = enteredThread + enteredAt;
        } else if (before != null
                && (result != null || ended != null)
                && lastEntered.equals(enteredThread + enteredAt)) {
            last = new LastCall(before.position(), before.tick(), before.arguments(), result, ended);
        }
        enteredHere = false;
        leftBy = null;
        unwound = false;
        thrownReference = 0;
    }

    private List<String> arguments() {
        List<String> all = new ArrayList<>();
        for (SiteCount count : values) {
            if (count != null
                    && count.site().kind() == SiteKind.ARGUMENT
                    && !count.site().name().equals("this")) {
                ValueFacts facts = count.facts();
                all.add(facts.name().isEmpty() ? facts.last() : facts.name() + " = " + facts.last());
            }
        }
        return all;
    }

    // ---- what came out

    long calls() {
        return calls;
    }

    long times(int site) {
        return lines[site];
    }

    /** The values of a site; null when none was seen there. */
    @Nullable
    ValueFacts values(int site) {
        SiteCount count = values[site];
        ValueFacts facts = count == null ? null : count.facts();
        return facts == null || facts.count() == 0 ? null : facts;
    }

    MethodFacts facts(boolean partial, Function<Integer, @Nullable RecordedMethod> methods) {
        List<ValueFacts> ends = new ArrayList<>();
        for (int i = 1; i < values.length; i++) {
            ValueFacts facts = values(i);
            if (facts != null && (facts.what() == What.ARGUMENT || facts.what() == What.RETURN)) {
                ends.add(facts);
            }
        }
        return new MethodFacts(
                method.owner(),
                method.name(),
                method.descriptor(),
                method.sites().stream()
                        .mapToInt(Site::line)
                        .filter(line -> line > 0)
                        .min()
                        .orElse(0),
                calls,
                thrown,
                lastThrown,
                durations.count(),
                durations.percentile(50),
                durations.percentile(95),
                method.plan().holds(Plan.FULL),
                partial,
                last,
                callers(methods),
                ends);
    }

    private List<CallerFacts> callers(Function<Integer, @Nullable RecordedMethod> methods) {
        List<CallerFacts> all = new ArrayList<>();
        callers.forEach((key, count) -> {
            RecordedMethod caller = methods.apply((int) (key >>> 32));
            if (caller != null) {
                all.add(new CallerFacts(
                        caller.owner(),
                        caller.name(),
                        caller.descriptor(),
                        FactScan.path(caller),
                        (int) (long) key,
                        count[0]));
            }
        });
        all.sort((a, b) -> Long.compare(b.count(), a.count()));
        return all;
    }
}
