package io.javascope.recording;

import java.util.List;

/**
 * A class whose methods are recorded.
 *
 * @param number unique in its JVM; a class that was loaded or redefined again has a new one
 * @param sourceFile empty when the class does not say
 * @param bytes as the class was before it was rewritten; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record RecordedClass(int number, String name, String sourceFile, byte[] bytes, List<RecordedMethod> methods) {
    public RecordedClass {
        methods = List.copyOf(methods);
    }
}
