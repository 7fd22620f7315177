package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JDK's lists, queues and maps that are created on the path: what is put in and taken out, as long as that is known. */
final class Containers {
    private static final Set<String> LISTS = Set.of(
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.Vector",
            "java.util.Stack",
            "java.util.ArrayDeque");
    private static final Set<String> MAPS =
            Set.of("java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap", "java.util.Hashtable");
    private static final int MOST = 32;

    private final Program program;

    Containers(Program program) {
        this.program = program;
    }

    /** The result of a call that could be followed; null if it is none of ours. */
    @Nullable
    Value apply(Call call, State state, Execution in) {
        if (!(call.receiver() instanceof Symbol collection)) {
            return null;
        }
        if (call.isConstructor()) {
            return construct(call, collection, state);
        }
        return switch (state.contents(collection)) {
            case null -> null;
            case Contents.Sequence(List<Value> elements) -> {
                Value result = sequence(call, collection, new ArrayList<>(elements), state, in);
                yield result == null ? unknown(call, collection, state) : result;
            }
            case Contents.Mapping(Map<Object, Value> entries) -> {
                Value result = mapping(call, collection, new HashMap<>(entries), state, in);
                yield result == null ? unknown(call, collection, state) : result;
            }
        };
    }

    private static @Nullable Value construct(Call call, Symbol collection, State state) {
        boolean empty = call.arguments().isEmpty()
                || (call.arguments().size() == 1
                        && call.callee().method().parameters().equals("(int)"));
        if (!empty) {
            return null;
        }
        if (LISTS.contains(collection.type())) {
            state.contain(collection, new Contents.Sequence(List.of()));
        } else if (MAPS.contains(collection.type())) {
            state.contain(collection, new Contents.Mapping(Map.of()));
        } else {
            return null;
        }
        return collection;
    }

    /** Reading leaves the contents known; anything else may have changed them. */
    private @Nullable Value unknown(Call call, Symbol collection, State state) {
        switch (call.name()) {
            case "get",
                    "contains",
                    "containsKey",
                    "indexOf",
                    "iterator",
                    "stream",
                    "toString",
                    "hashCode",
                    "equals",
                    "isEmpty",
                    "size",
                    "values",
                    "keySet",
                    "entrySet",
                    "toArray",
                    "forEach" -> {
                // unchanged
            }
            default -> state.forget(collection);
        }
        return null;
    }

    private static int index(State state, Value value) {
        return state.constant(value) instanceof Integer number ? number : -1;
    }

    private static @Nullable Value sequence(
            Call call, Symbol collection, List<Value> elements, State state, Execution in) {
        List<Value> arguments = call.arguments();
        int count = arguments.size();
        String name = call.name();
        Value result = null;
        switch (name) {
            case "add", "addLast", "addElement", "offer", "offerLast" -> {
                if (count == 1) {
                    elements.add(arguments.getFirst());
                    result = new Constant(true);
                } else if (count == 2
                        && index(state, arguments.getFirst()) >= 0
                        && index(state, arguments.getFirst()) <= elements.size()) {
                    elements.add(index(state, arguments.getFirst()), arguments.getLast());
                    result = new Constant(true);
                }
            }
            case "addFirst", "push", "offerFirst" -> {
                boolean atEnd = collection.type().equals("java.util.Stack");
                elements.add(atEnd ? elements.size() : 0, arguments.getFirst());
                result = arguments.getFirst();
            }
            case "get", "elementAt" -> {
                int at = index(state, arguments.getFirst());
                return at >= 0 && at < elements.size() ? elements.get(at) : null;
            }
            case "getFirst", "firstElement", "element", "peekFirst" -> {
                return elements.isEmpty() ? null : elements.getFirst();
            }
            case "getLast", "lastElement", "peekLast" -> {
                return elements.isEmpty() ? null : elements.getLast();
            }
            case "peek" -> {
                boolean last = collection.type().equals("java.util.Stack");
                return elements.isEmpty() ? null : last ? elements.getLast() : elements.getFirst();
            }
            case "remove", "removeFirst", "poll", "pollFirst", "pop", "removeLast", "pollLast" ->
                result = removed(call, collection, elements, state);
            case "set" -> {
                int at = index(state, arguments.getFirst());
                result = at >= 0 && at < elements.size() ? elements.set(at, arguments.getLast()) : null;
            }
            case "clear", "removeAllElements" -> {
                elements.clear();
                result = new Constant(true);
            }
            case "size" -> {
                return new Constant(elements.size());
            }
            case "isEmpty", "empty" -> {
                return new Constant(elements.isEmpty());
            }
            default -> {
                return null;
            }
        }
        if (result == null || elements.size() > MOST) {
            return null;
        }
        state.contain(collection, new Contents.Sequence(elements));
        return result;
    }

    private static @Nullable Value removed(Call call, Symbol collection, List<Value> elements, State state) {
        if (elements.isEmpty()) {
            return null;
        }
        boolean last = call.name().endsWith("Last")
                || (call.name().equals("pop") && collection.type().equals("java.util.Stack"));
        if (call.arguments().isEmpty()) {
            return last ? elements.removeLast() : elements.removeFirst();
        }
        int at = call.callee().method().parameters().equals("(int)")
                ? index(state, call.arguments().getFirst())
                : elements.indexOf(call.arguments().getFirst());
        return at >= 0 && at < elements.size() ? elements.remove(at) : null;
    }

    private @Nullable Value mapping(
            Call call, Symbol collection, Map<Object, Value> entries, State state, Execution in) {
        List<Value> arguments = call.arguments();
        Object key = arguments.isEmpty() ? null : state.constant(arguments.getFirst());
        Null none = new Null(in.origin(call.step().span(), "the map has no such key"));
        switch (call.name()) {
            case "put" -> {
                if (key == null || entries.size() >= MOST) {
                    return null;
                }
                Value before = entries.put(key, arguments.getLast());
                state.contain(collection, new Contents.Mapping(entries));
                return before == null ? none : before;
            }
            case "get" -> {
                return key == null ? null : entries.getOrDefault(key, none);
            }
            case "getOrDefault" -> {
                return key == null ? null : entries.getOrDefault(key, arguments.getLast());
            }
            case "containsKey" -> {
                return key == null ? null : new Constant(entries.containsKey(key));
            }
            case "remove" -> {
                if (key == null) {
                    return null;
                }
                Value before = entries.remove(key);
                state.contain(collection, new Contents.Mapping(entries));
                return before == null ? none : before;
            }
            case "size" -> {
                return new Constant(entries.size());
            }
            case "isEmpty" -> {
                return new Constant(entries.isEmpty());
            }
            default -> {
                return null;
            }
        }
    }

    /** Whether a type holds elements. */
    boolean isCollection(String type) {
        return program.isSubtype(type, "java.util.Collection") || program.isSubtype(type, "java.util.Map");
    }
}
