package io.javascope.history.ring;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A stop as it was: everything that had been fetched about it, and nothing else. Immutable, for any thread, answers from
 * memory at once. What was not fetched comes as missing, unknown or unavailable with the reason.
 */
public final class Snapshot implements ProgramState {

    record FrameKey(int thread, int depth) {}

    record ObjectKey(long id, Contents.View view) {}

    private final Position position;
    private final List<ThreadState> threads;
    private final Map<Integer, Stack> stacks;
    private final Map<FrameKey, List<Variable>> locals;
    private final Map<FrameKey, Value> selves;
    private final Map<ObjectKey, Pages> contents;
    private final Map<String, List<Field>> statics;
    private final Map<Long, Value.Text> texts;
    private final boolean partial;
    private final String reason;

    private Snapshot(Builder builder) {
        position = builder.position;
        threads = builder.threads;
        stacks = Map.copyOf(builder.stacks);
        locals = Map.copyOf(builder.locals);
        selves = Map.copyOf(builder.selves);
        contents = Map.copyOf(builder.contents);
        statics = Map.copyOf(builder.statics);
        texts = Map.copyOf(builder.texts);
        partial = builder.partial;
        reason = builder.reason;
    }

    /** A snapshot of nothing yet. */
    public static Builder at(Position position) {
        return new Builder(position);
    }

    /** A builder that has all that this snapshot has, to add to it. */
    public Builder toBuilder() {
        var builder = new Builder(position);
        builder.threads = threads;
        builder.stacks.putAll(stacks);
        builder.locals.putAll(locals);
        builder.selves.putAll(selves);
        builder.contents.putAll(contents);
        builder.statics.putAll(statics);
        builder.texts.putAll(texts);
        builder.partial = partial;
        builder.reason = reason;
        return builder;
    }

    /** Whether something cut it before everything that should be kept was fetched. */
    public boolean partial() {
        return partial;
    }

    /** Estimated heap in bytes, if it shared nothing with others. */
    public long bytes() {
        var alone = new Pool();
        sharing(alone);
        return alone.bytes() + ownBytes();
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public List<ThreadState> threads() {
        return threads;
    }

    @Override
    public int frameCount(int thread) {
        return stacks.getOrDefault(thread, Stack.UNKNOWN).count();
    }

    @Override
    public List<Frame> frames(int thread, int start, int count) {
        var kept = stacks.getOrDefault(thread, Stack.UNKNOWN).kept();
        int from = Math.min(start, kept.size());
        return kept.subList(from, (int) Math.min((long) from + count, kept.size()));
    }

    @Override
    public List<Variable> locals(int thread, int depth) {
        var kept = locals.get(new FrameKey(thread, depth));
        if (kept == null) {
            throw new Unavailable("The variables of frame " + depth + " of thread " + thread + " were " + notKept());
        }
        return kept;
    }

    @Override
    public Value self(int thread, int depth) {
        var kept = selves.get(new FrameKey(thread, depth));
        return kept == null ? new Value.Missing("java.lang.Object", notKept()) : kept;
    }

    @Override
    public Contents contents(Value.Reference object, Contents.View view, long start, int count) {
        var pages = contents.get(new ObjectKey(object.id(), view));
        if (pages == null) {
            // Both views of an object that is no collection are its fields, and they are kept once.
            pages = contents.get(new ObjectKey(object.id(), Contents.View.FIELDS));
        }
        return pages == null ? unknown() : pages.page(start, count).orElseGet(this::unknown);
    }

    @Override
    public List<Field> statics(String className) {
        return statics.getOrDefault(className, List.of());
    }

    @Override
    public Value.Text text(Value.Text cut, int maxLength) {
        var kept = texts.get(cut.id());
        if (kept == null || kept.text().length() <= cut.text().length()) {
            return cut;
        }
        return kept.text().length() <= maxLength
                ? kept
                : new Value.Text(kept.id(), kept.text().substring(0, maxLength), kept.length());
    }

    /** The same snapshot with the parts that the pool already has. */
    Snapshot sharing(Pool pool) {
        var builder = new Builder(position);
        builder.threads = threads;
        stacks.forEach((thread, stack) -> builder.stacks.put(
                thread,
                new Stack(stack.count(), stack.kept().stream().map(pool::frame).toList())));
        builder.locals.putAll(mapped(locals, pool::variables));
        builder.selves.putAll(mapped(selves, pool::value));
        builder.contents.putAll(mapped(contents, pages -> pages.shared(pool)));
        builder.statics.putAll(mapped(statics, pool::fields));
        builder.texts.putAll(mapped(texts, text -> (Value.Text) pool.value(text)));
        builder.partial = partial;
        builder.reason = reason;
        return new Snapshot(builder);
    }

    /** Every part that {@link #sharing} took from the pool, as often as it was taken. */
    void parts(Consumer<Object> each) {
        stacks.values().forEach(stack -> stack.kept().forEach(each));
        locals.values().forEach(each);
        selves.values().forEach(each);
        contents.values().forEach(pages -> pages.kept().forEach(each));
        statics.values().forEach(each);
        texts.values().forEach(each);
    }

    /** Estimated bytes of what is never shared: the maps from names to parts. */
    long ownBytes() {
        long frames = stacks.values().stream()
                .mapToLong(stack -> 24 + Footprint.list(stack.kept()))
                .sum();
        long members = threads.stream().mapToLong(Footprint::of).sum() + Footprint.list(threads);
        long keys = 24L * (locals.size() + selves.size() + contents.size() + texts.size() + stacks.size());
        long slots =
                16L * (locals.size() + selves.size() + contents.size() + texts.size() + stacks.size() + statics.size());
        long pages = contents.values().stream()
                .mapToLong(each -> 16 + Footprint.list(each.kept()))
                .sum();
        return 56 + 24 + 64 + 6 * 40 + frames + members + keys + slots + pages;
    }

    /** Where it stood and nothing else, for a snapshot that alone is larger than all that may be kept. */
    Snapshot withoutData(String why) {
        var builder = new Builder(position).threads(threads).cut(why);
        builder.stacks.putAll(stacks);
        return new Snapshot(builder);
    }

    private static <K, V> Map<K, V> mapped(Map<K, V> map, Function<V, V> mapping) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> mapping.apply(entry.getValue())));
    }

    private Contents unknown() {
        return new Contents.Unknown(notKept());
    }

    private String notKept() {
        return "not kept at this stop: " + reason;
    }

    /** Collects a snapshot. For one thread. Adding the same thing again replaces it; pages of one object add up. */
    public static final class Builder {
        private static final String BOUNDED = "it lies deeper than what is kept of a stop";

        private final Position position;
        private final Map<Integer, Stack> stacks = new HashMap<>();
        private final Map<FrameKey, List<Variable>> locals = new HashMap<>();
        private final Map<FrameKey, Value> selves = new HashMap<>();
        private final Map<ObjectKey, Pages> contents = new HashMap<>();
        private final Map<String, List<Field>> statics = new HashMap<>();
        private final Map<Long, Value.Text> texts = new HashMap<>();
        private List<ThreadState> threads = List.of();
        private boolean partial;
        private String reason = BOUNDED;

        private Builder(Position position) {
            this.position = position;
        }

        public Builder threads(List<ThreadState> known) {
            threads = List.copyOf(known);
            return this;
        }

        /**
         * A thread's stack.
         *
         * @param count how many frames it has
         * @param innermost the first of them, from depth 0 on
         */
        public Builder stack(int thread, int count, List<Frame> innermost) {
            stacks.put(thread, new Stack(count, List.copyOf(innermost)));
            return this;
        }

        public Builder locals(int thread, int depth, List<Variable> variables) {
            locals.put(new FrameKey(thread, depth), List.copyOf(variables));
            return this;
        }

        public Builder self(int thread, int depth, Value self) {
            selves.put(new FrameKey(thread, depth), self);
            return this;
        }

        /** What is inside an object, or a page of it. */
        public Builder contents(long object, Contents.View view, Contents page) {
            contents.merge(new ObjectKey(object, view), Pages.of(page), (old, _) -> old.with(page));
            return this;
        }

        public Builder statics(String className, List<Field> fields) {
            statics.put(className, List.copyOf(fields));
            return this;
        }

        /** A longer part of a string than the values hold. */
        public Builder text(Value.Text text) {
            texts.merge(
                    text.id(),
                    text,
                    (old, fresh) -> fresh.text().length() > old.text().length() ? fresh : old);
            return this;
        }

        /** Not everything was fetched, for this reason (a clause such as {@code the program ran on before it was read}). */
        public Builder cut(String why) {
            partial = true;
            reason = why;
            return this;
        }

        public Snapshot build() {
            return new Snapshot(this);
        }
    }
}
