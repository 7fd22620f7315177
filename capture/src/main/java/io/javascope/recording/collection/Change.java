package io.javascope.recording.collection;

import java.util.ArrayList;
import java.util.List;

/** A call that changes a collection, while it runs. */
final class Change {
    final int object;
    final int depth;
    final String name;
    final boolean isVoid;
    final boolean byIndex;
    final List<Long> arguments = new ArrayList<>();

    /** @param call name and descriptor */
    Change(int object, int depth, String call) {
        this.object = object;
        this.depth = depth;
        this.name = call.substring(0, call.indexOf('('));
        this.isVoid = call.endsWith(")V");
        this.byIndex = call.contains("(I");
    }

    int argument(int number) {
        return number < arguments.size() ? arguments.get(number).intValue() : 0;
    }
}
