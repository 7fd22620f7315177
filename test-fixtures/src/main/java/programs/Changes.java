package programs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@code Changes 7 300} changes collections of each kind 300 times by random calls and says after each call what they hold:
 * {@link #truth} is in the recording like everything else. {@code Changes 7 300 outside} lets {@link Outside} change some.
 */
public final class Changes {
    private static final int FEW = 10;

    private final Random random;
    private int spent;

    private Changes(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] args) {
        Changes changes = new Changes(Long.parseLong(args[0]));
        int times = Integer.parseInt(args[1]);
        if (args.length > 2) {
            changes.outside();
            return;
        }
        for (List<String> list : List.of(
                new ArrayList<String>(), new LinkedList<String>(), new Vector<String>(), new CopyOnWriteArrayList<String>())) {
            changes.list(list, times);
        }
        changes.deque(new ArrayDeque<>(), times);
        changes.deque(new LinkedList<>(), times);
        changes.queue(new PriorityQueue<>(), times);
        for (Set<String> set : List.of(new HashSet<String>(), new LinkedHashSet<String>(), new TreeSet<String>())) {
            changes.set(set, times);
        }
        for (Map<String, String> map : List.of(
                new HashMap<String, String>(),
                new LinkedHashMap<String, String>(),
                new TreeMap<String, String>(),
                new ConcurrentHashMap<String, String>())) {
            changes.map(map, times);
        }
        changes.many();
        System.out.println("spent " + changes.spent);
    }

    /** Short, and each time another object: equality must not be identity. */
    private String name() {
        return "k" + random.nextInt(15);
    }

    private static void truth(Object collection, String contents) {
        if (contents.length() > 64) {
            throw new IllegalStateException("too long to be recorded whole: " + contents);
        }
    }

    private void list(List<String> list, int times) {
        list.add(name());
        for (int i = 0; i < times; i++) {
            int at = list.isEmpty() ? 0 : random.nextInt(list.size());
            switch (list.size() > FEW ? 20 : random.nextInt(11)) {
                case 0, 1, 2 -> list.add(name());
                case 3 -> list.add(at, name());
                case 4 -> list.remove(name());
                case 5 -> {
                    if (!list.isEmpty()) {
                        list.remove(at);
                    }
                }
                case 6 -> {
                    if (!list.isEmpty()) {
                        list.set(at, name());
                    }
                }
                case 7 -> list.addAll(List.of(name(), name()));
                case 8 -> list.removeIf(element -> element.endsWith("3"));
                case 9 -> refused(list);
                case 10 -> list.sort(null);
                default -> list.clear();
            }
            truth(list, String.join(",", list));
        }
    }

    private void refused(List<String> list) {
        try {
            list.add(99, name());
        } catch (IndexOutOfBoundsException expected) {
            spent++;
        }
    }

    private void deque(Deque<String> deque, int times) {
        deque.add(name()); // what was never changed is not known
        for (int i = 0; i < times; i++) {
            switch (deque.size() > FEW ? 20 : random.nextInt(11)) {
                case 0 -> deque.addFirst(name());
                case 1 -> deque.addLast(name());
                case 2 -> deque.push(name());
                case 3 -> deque.offer(name());
                case 4 -> deque.offerFirst(name());
                case 5 -> deque.poll();
                case 6 -> deque.pollLast();
                case 7 -> deque.remove(name());
                case 8 -> {
                    if (!deque.isEmpty()) {
                        deque.removeFirst();
                    }
                }
                case 9 -> deque.add(name());
                case 10 -> {
                    if (!deque.isEmpty()) {
                        deque.pop();
                    }
                }
                default -> deque.clear();
            }
            truth(deque, String.join(",", deque));
        }
    }

    private void queue(Queue<String> queue, int times) {
        for (int i = 0; i < times; i++) {
            switch (queue.size() > FEW ? 20 : random.nextInt(5)) {
                case 0, 1 -> queue.add(name());
                case 2 -> queue.offer(name());
                case 3 -> queue.poll();
                case 4 -> queue.remove(name());
                default -> queue.clear();
            }
            truth(queue, sorted(queue));
        }
    }

    private void set(Set<String> set, int times) {
        for (int i = 0; i < times; i++) {
            switch (set.size() > FEW ? 20 : random.nextInt(6)) {
                case 0, 1, 2 -> set.add(name());
                case 3 -> set.remove(name());
                case 4 -> set.addAll(List.of(name()));
                case 5 -> set.retainAll(List.of("k1", "k2", "k3", "k4", "k5", "k6", "k7"));
                default -> set.clear();
            }
            truth(set, sorted(set));
        }
    }

    private void map(Map<String, String> map, int times) {
        for (int i = 0; i < times; i++) {
            String key = name();
            switch (map.size() > 5 ? 20 : random.nextInt(11)) {
                case 0, 1 -> map.put(key, name());
                case 2 -> map.putIfAbsent(key, name());
                case 3 -> map.remove(key);
                case 4 -> map.merge(key, "a", (old, more) -> old.length() > 3 ? null : old + more);
                case 5 -> map.computeIfAbsent(key, k -> k + "c");
                case 6 -> map.computeIfPresent(key, (k, v) -> v.length() > 2 ? null : v + "p");
                case 7 -> map.compute(key, (k, v) -> v == null ? "n" : null);
                case 8 -> map.replace(key, name());
                case 9 -> map.putAll(Map.of(key, "all"));
                case 10 -> map.remove(key, "n");
                default -> map.clear();
            }
            List<String> entries = new ArrayList<>();
            map.forEach((k, v) -> entries.add(k + "=" + v));
            truth(map, sorted(entries));
        }
    }

    private static String sorted(Collection<String> elements) {
        return elements.stream().sorted().collect(java.util.stream.Collectors.joining(","));
    }

    /** More than a key frame holds, over more than one chunk. */
    private void many() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            numbers.add(i * 1000);
        }
        truth(numbers, "many");
        for (int i = 0; i < 20_000; i++) {
            spent += i;
        }
        numbers.add(7);
        truth(numbers, "many");
    }

    private void outside() {
        List<String> list = new ArrayList<>();
        list.add("one");
        list.add("two");
        Outside.add(list, "three");
        truth(list, String.join(",", list));
        list.add("four");
        truth(list, String.join(",", list));
        Map<String, String> map = new HashMap<>();
        map.put("one", "1");
        Outside.add(map, "two");
        truth(map, sorted(List.of("one=1", "two=two")));
        map.put("three", "3");
        truth(map, sorted(List.of("one=1", "three=3", "two=two")));
        List<String> same = new ArrayList<>();
        same.add("one");
        Outside.replaceFirst(same, "uno");
        same.add("two");
        truth(same, String.join(",", same));
        for (int i = 0; i < 40_000; i++) {
            spent += i;
        }
        same.add("three"); // in another chunk
        truth(same, String.join(",", same));
    }
}
