package io.javascope.recording.collection;

import java.util.List;

/**
 * What a collection holds.
 *
 * @param type its class
 * @param size number of elements or entries
 * @param isMap keys and values stand in turn
 * @param elements identity hashes, 0 for null; in the collection's order for lists and deques, in no order for others
 * @param isWhole whether these are all; else the first ones of a large one
 */
public record Contents(String type, int size, boolean isMap, List<Integer> elements, boolean isWhole) {
    public Contents {
        elements = List.copyOf(elements);
    }
}
