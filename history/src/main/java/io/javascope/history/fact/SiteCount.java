package io.javascope.history.fact;

import io.javascope.recording.EventCursor;
import io.javascope.recording.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one site while the events are walked. Of a fixed size. One thread. */
final class SiteCount {
    /** Different values that are counted one by one. */
    static final int MOST_DISTINCT = 8;

    private static final int LONGEST_TEXT = 80;

    private final Site site;
    private final ValueFacts.What what;
    private long count;
    private long nulls;
    private long bits;
    private int tick = -1;
    private long least;
    private long greatest;
    private final long[] distinct = new long[MOST_DISTINCT];
    private final long[] counts = new long[MOST_DISTINCT];
    private int known;
    /** In words, of the last chunk that had one; null: none yet. */
    private @Nullable String last;

    private int lastTick = -1;
    /** Whether this chunk had one. */
    private boolean here;

    SiteCount(Site site, ValueFacts.What what) {
        this.site = site;
        this.what = what;
    }

    Site site() {
        return site;
    }

    /** Which kind of values a site has; null when it has none that people look at. */
    static ValueFacts.@Nullable What what(Site site) {
        if (site.type() == 'V') {
            return null;
        }
        return switch (site.kind()) {
            case ARGUMENT -> ValueFacts.What.ARGUMENT;
            case LOCAL -> ValueFacts.What.LOCAL;
            case FIELD, OWN_FIELD, STATIC -> ValueFacts.What.FIELD;
            case ARRAY -> ValueFacts.What.ELEMENT;
            case RESULT -> ValueFacts.What.CALL_RESULT;
            case EXIT -> ValueFacts.What.RETURN;
            case LINE,
                    CATCH,
                    THIS,
                    MONITOR_ENTER,
                    MONITOR_EXIT,
                    CALL,
                    PASSED,
                    RELEASE,
                    ACQUIRE,
                    VOLATILE_WRITE,
                    VOLATILE_READ -> null;
        };
    }

    /** Half of all events come here: no allocation, no words. */
    void add(long value, int now) {
        bits = value;
        tick = now;
        here = true;
        count++;
        switch (site.type()) {
            case 'L' -> {
                if (value == 0) {
                    nulls++;
                }
                return;
            }
            case 'D', 'F' -> {
                least = count == 1 || number(value) < number(least) ? value : least;
                greatest = count == 1 || number(value) > number(greatest) ? value : greatest;
            }
            default -> {
                least = count == 1 ? value : Math.min(least, value);
                greatest = count == 1 ? value : Math.max(greatest, value);
            }
        }
        for (int i = 0; i < known && i < MOST_DISTINCT; i++) {
            if (distinct[i] == value) {
                counts[i]++;
                return;
            }
        }
        if (known < MOST_DISTINCT) {
            distinct[known] = value;
            counts[known] = 1;
        }
        known = Math.min(known + 1, MOST_DISTINCT + 1);
    }

    private double number(long value) {
        return site.type() == 'D' ? Double.longBitsToDouble(value) : Float.intBitsToFloat((int) value);
    }

    /** Puts the last value into words while the chunk that describes it is at hand. */
    void endChunk(EventCursor events) {
        if (here && tick >= lastTick) {
            lastTick = tick;
            last = words(site.type(), bits, events);
        }
        here = false;
    }

    static String words(char type, long value, EventCursor events) {
        return switch (type) {
            case 'L' -> shortened(events.describe((int) value));
            case 'Z' -> Boolean.toString(value != 0);
            case 'C' -> "'" + (char) value + "'";
            case 'F' -> Float.toString(Float.intBitsToFloat((int) value)) + "f";
            case 'D' -> Double.toString(Double.longBitsToDouble(value));
            case 'J' -> value + "L";
            case 'V' -> "void";
            default -> Long.toString(value);
        };
    }

    /** Without packages, and no longer than a line can show. */
    static String shortened(String described) {
        String text = described;
        int at = text.indexOf('@');
        if (!text.startsWith("\"") && at > 0) {
            text = type(text.substring(0, at)) + text.substring(at);
        }
        text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** The simple name of a class as {@link Class#getName} says it. */
    private static String type(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        String element = name.substring(dimensions);
        if (dimensions > 0) {
            element = switch (element) {
                case "Z" -> "boolean";
                case "B" -> "byte";
                case "C" -> "char";
                case "S" -> "short";
                case "I" -> "int";
                case "J" -> "long";
                case "F" -> "float";
                case "D" -> "double";
                default -> element.substring(1, Math.max(1, element.length() - 1));
            };
        }
        return element.substring(element.lastIndexOf('.') + 1) + "[]".repeat(dimensions);
    }

    ValueFacts facts() {
        boolean numbers = "BSIJFD".indexOf(site.type()) >= 0;
        return new ValueFacts(
                what,
                name(),
                count,
                nulls,
                last == null ? "?" : last,
                lastTick,
                numbers ? plain(least) : null,
                numbers ? plain(greatest) : null,
                distinct());
    }

    private String name() {
        return switch (what) {
            case ELEMENT -> "[]";
            case CALL_RESULT -> site.name().replaceFirst("\\(.*", "()");
            case RETURN -> "";
            case ARGUMENT, LOCAL, FIELD -> site.name();
        };
    }

    private Map<String, Long> distinct() {
        Map<String, Long> all = new LinkedHashMap<>();
        if (known <= MOST_DISTINCT && site.type() != 'L') {
            for (int i = 0; i < known; i++) {
                all.put(plain(distinct[i]), counts[i]);
            }
        }
        return all;
    }

    private String plain(long value) {
        return switch (site.type()) {
            case 'Z' -> Boolean.toString(value != 0);
            case 'C' -> "'" + (char) value + "'";
            case 'D', 'F' -> Double.toString(number(value));
            default -> Long.toString(value);
        };
    }
}
