package io.javascope.session.floor;

import java.util.List;

/**
 * What a {@link Witness} looks at.
 *
 * @param inside beginnings of the names of the classes whose frames count; other frames are passed over
 * @param calls methods whose calls are counted, as {@code Class.name} with the class's full name: all of that name
 * @param moments calls that are looked at
 * @param fields fields whose writes are kept, as {@code Class.name}
 * @param thrown whether exceptions are kept that code of these classes throws, or is the first of them to see
 */
public record Watched(
        List<String> inside, List<String> calls, List<Moment> moments, List<String> fields, boolean thrown) {
    public Watched {
        inside = List.copyOf(inside);
        calls = List.copyOf(calls);
        moments = List.copyOf(moments);
        fields = List.copyOf(fields);
    }

    /**
     * The beginning of a call.
     *
     * @param method as {@code Class.name}
     * @param number which of its calls, from 1
     * @param paths what is read there: {@code this} or a parameter, and fields behind dots
     */
    public record Moment(String method, int number, List<String> paths) {
        public Moment {
            paths = List.copyOf(paths);
        }
    }

    boolean isInside(String className) {
        // A class with a slash in its name is hidden: a lambda, whose code is a method of another class.
        return className.indexOf('/') < 0 && inside.stream().anyMatch(className::startsWith);
    }
}
