package programs;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;

/** Loops over collections of which the head does something in each round. */
public final class LoopHeads implements Iterable<Integer>, Iterator<Integer> {
    private int given;

    private LoopHeads() {}

    @Override
    public Iterator<Integer> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return given < 3; // MORE
    }

    @Override
    public Integer next() {
        return given++;
    }

    public static void main(String[] args) {
        int total = 0;
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
        try {
            for (Integer each : list) { // CHANGED
                list.remove(each);
                total += each;
            }
        } catch (ConcurrentModificationException expected) {
            total++;
        }
        for (int each : new LoopHeads()) { // ASKED
            total += each;
        }
        System.out.println("total " + total);
    }
}
