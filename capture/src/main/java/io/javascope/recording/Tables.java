package io.javascope.recording;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What numbers in events mean. */
public sealed interface Tables permits TableFile {
    /** The method of that number; null when the recording does not have it. */
    @Nullable
    RecordedMethod method(int number);

    /** Whether the method is a test of JUnit or TestNG: its name and class are the test's. */
    boolean isTest(RecordedMethod method);

    /** Whether the method, or what it called, was so hot that only the last of its events are kept. */
    boolean isSampled(RecordedMethod method);

    /** The class name of objects with that type number, as {@link Class#getName} says it; empty when unknown. */
    String typeName(int number);

    /** The numbers of types with their class names, as {@link #typeName} gives them. */
    Map<Integer, String> types();

    /** Empty when unknown. */
    String threadName(long number);

    /** The thread that the object with that identity hash is; 0 when it is none that was recorded. */
    long threadOf(int hash);

    List<RecordedClass> classes();

    /** Methods that are recorded at a lower level than was asked for. */
    List<FallenMethod> fallen();

    /** Bytes at the end of the file that are no whole record: the program ended while it wrote. */
    long unfinishedBytes();

    /**
     * A method that is recorded at a lower level.
     *
     * @param level the plan's name in lower case, {@code none} for not at all
     */
    record FallenMethod(String method, String level, String why) {}
}
