package io.javascope.recording.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** One collection as a reader rebuilds it. */
final class Model {
    /** Their effect depends on code or collections that the event does not name; a key frame follows. */
    private static final Set<String> BULK =
            Set.of("addAll", "putAll", "removeAll", "retainAll", "removeIf", "replaceAll", "sort");

    private static final int NOT_FOUND = -1;

    final String type;
    final boolean isMap;

    /** Whether elements have places: lists and deques. */
    private final boolean isOrdered;

    private final boolean isQueue;
    private final List<Integer> elements;
    private final BiPredicate<Integer, Integer> equal;
    private int size;

    /** A change was made whose outcome the next key frame tells. */
    private boolean open;

    /** The position up to which it is known to be right. */
    long rightAt;

    Model(String type, int size, int[] elements, long at, BiPredicate<Integer, Integer> equal) {
        this.type = type;
        this.isMap = type.endsWith("Map");
        this.isQueue = type.endsWith("PriorityQueue");
        this.isOrdered = !isMap && !isQueue && !type.endsWith("Set");
        this.size = size;
        this.elements = new ArrayList<>();
        for (int element : elements) {
            this.elements.add(element);
        }
        this.rightAt = at;
        this.equal = equal;
    }

    Contents contents() {
        return new Contents(type, size, isMap, elements, isWhole());
    }

    boolean isWhole() {
        return elements.size() == size * width();
    }

    private int width() {
        return isMap ? 2 : 1;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether a key frame says the same; of a large collection its first elements. */
    boolean agrees(Model frame) {
        if (size != frame.size || !type.equals(frame.type)) {
            return false;
        }
        if (isOrdered) {
            int known = Math.min(elements.size(), frame.elements.size());
            for (int i = 0; i < known; i++) {
                if (!equal.test(elements.get(i), frame.elements.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (!isWhole()) {
            return true;
        }
        List<Integer> left = new ArrayList<>(elements);
        for (int i = 0; i < frame.elements.size(); i += width()) {
            int at = find(left, frame.elements.get(i), isMap ? frame.elements.get(i + 1) : 0);
            if (at < 0) {
                return false;
            }
            left.subList(at, at + width()).clear();
        }
        return true;
    }

    private int find(List<Integer> in, int element, int value) {
        for (int i = 0; i < in.size(); i += width()) {
            if (equal.test(in.get(i), element) && (!isMap || equal.test(in.get(i + 1), value))) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /**
     * Makes a change.
     *
     * @param result what the call returned; of a void one nothing
     * @return false when it is not known what the collection holds then
     */
    boolean apply(Change change, long result) {
        if (BULK.contains(change.name)) {
            open = true;
            return true;
        }
        if (change.name.equals("clear")) {
            elements.clear();
            size = 0;
            return true;
        }
        if (!isWhole()) {
            return append(change);
        }
        boolean known =
                isMap ? map(change, (int) result) : isOrdered ? list(change, (int) result) : set(change, (int) result);
        size = elements.size() / width();
        return known;
    }

    /** A large list whose end is not known grows there. */
    private boolean append(Change change) {
        boolean atEnd = isOrdered && !change.byIndex && (change.name.equals("add") || change.name.equals("addLast"));
        size += atEnd ? 1 : 0;
        return atEnd;
    }

    // ---- lists and deques

    private boolean list(Change change, int result) {
        int last = elements.size() - 1;
        switch (change.name) {
            case "add" -> {
                if (change.byIndex) {
                    insert(change.argument(0), change.argument(1));
                } else {
                    elements.add(change.argument(0));
                }
            }
            case "addLast", "offer", "offerLast" -> insert(elements.size(), change.argument(0));
            case "addFirst", "offerFirst", "push" -> insert(0, change.argument(0));
            case "set" -> {
                if (change.argument(0) >= 0 && change.argument(0) <= last) {
                    elements.set(change.argument(0), change.argument(1));
                }
            }
            case "remove" -> {
                return remove(change, result);
            }
            case "removeFirst", "poll", "pollFirst", "pop" -> removeAt(0);
            case "removeLast", "pollLast" -> removeAt(last);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void insert(int at, int element) {
        boolean refused = element == 0 && type.endsWith("ArrayDeque");
        if (at >= 0 && at <= elements.size() && !refused) {
            elements.add(at, element);
        }
    }

    private void removeAt(int at) {
        if (at >= 0 && at < elements.size()) {
            elements.remove(at);
        }
    }

    private boolean remove(Change change, int result) {
        if (change.arguments.isEmpty()) {
            removeAt(0);
            return true;
        }
        if (change.byIndex) {
            removeAt(change.argument(0));
            return true;
        }
        return result == 0 || removeEqual(change.argument(0));
    }

    private boolean removeEqual(int element) {
        int at = find(elements, element, 0);
        removeAt(at);
        return at >= 0;
    }

    // ---- sets and priority queues

    private boolean set(Change change, int result) {
        return switch (change.name) {
            case "add", "offer" -> {
                if (result != 0) {
                    elements.add(change.argument(0));
                }
                yield true;
            }
            case "remove" -> {
                boolean head = change.arguments.isEmpty();
                yield result == 0 || removeEqual(head ? result : change.argument(0));
            }
            case "poll", "pollFirst", "pollLast", "removeFirst", "removeLast" -> result == 0 || removeEqual(result);
            default -> false;
        };
    }

    // ---- maps

    private boolean map(Change change, int result) {
        int key = change.argument(0);
        int value = change.argument(1);
        int at = key(key);
        return switch (change.name) {
            case "put" -> at < 0 && result != 0 ? replace(result, value) : put(at, key, value);
            case "putIfAbsent" -> result != 0 || put(at, key, value);
            case "computeIfAbsent" -> result == 0 || at >= 0 || put(at, key, result);
            case "compute", "merge", "computeIfPresent" -> result == 0 ? drop(at) : put(at, key, result);
            case "replace" -> {
                boolean three = change.arguments.size() == 3;
                yield result == 0 || at >= 0 && put(at, key, three ? change.argument(2) : value);
            }
            case "remove" -> {
                if (at < 0 && result != 0 && change.arguments.size() == 1) {
                    yield drop(withValue(result));
                }
                yield result == 0 && (at < 0 || elements.get(at + 1) != 0) || drop(at);
            }
            default -> false;
        };
    }

    private int key(int key) {
        for (int i = 0; i < elements.size(); i += 2) {
            if (equal.test(elements.get(i), key)) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /** An equal key that is another object, seen by the value that it gave back; none when several have that value. */
    private int withValue(int value) {
        int found = NOT_FOUND;
        for (int i = 0; i < elements.size(); i += 2) {
            if (elements.get(i + 1) == value) {
                if (found >= 0) {
                    return NOT_FOUND;
                }
                found = i;
            }
        }
        return found;
    }

    private boolean replace(int old, int value) {
        int at = withValue(old);
        if (at >= 0) {
            elements.set(at + 1, value);
        }
        return at >= 0;
    }

    private boolean put(int at, int key, int value) {
        if (at >= 0) {
            elements.set(at + 1, value);
        } else {
            elements.add(key);
            elements.add(value);
        }
        return true;
    }

    private boolean drop(int at) {
        if (at >= 0) {
            elements.subList(at, at + 2).clear();
        }
        return true;
    }
}
