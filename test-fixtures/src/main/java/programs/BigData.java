package programs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** Collections and arrays of a million elements. Prints {@code size 1000000}. */
public final class BigData {
    private BigData() {}

    public static void main(String[] args) {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int[] ints = new int[size];
        Integer[] boxes = new Integer[size];
        List<Integer> list = new ArrayList<>(size);
        List<Integer> linked = new LinkedList<>();
        Map<Integer, String> map = new HashMap<>(2 * size);
        Deque<Integer> deque = new ArrayDeque<>(size);
        for (int i = 0; i < size; i++) {
            Integer box = i;
            ints[i] = i;
            boxes[i] = box;
            list.add(box);
            linked.add(box);
            map.put(box, "v");
            deque.add(box);
        }
        int all = Math.min(list.size(), Math.min(map.size(), deque.size())); // BREAK with big data
        System.out.println("size " + Math.min(all, Math.min(linked.size(), ints.length + boxes.length)));
    }
}
