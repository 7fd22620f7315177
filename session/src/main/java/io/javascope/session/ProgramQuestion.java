package io.javascope.session;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What is asked of a running program besides its stops, or done to it.
 *
 * @param <T> the answer
 */
public sealed interface ProgramQuestion<T> {

    /** The frame or variable by whose number it is asked; 0: by none. */
    default int number() {
        return 0;
    }

    /** The same, asked of a session that has given out other numbers. */
    default ProgramQuestion<T> renumbered(IntUnaryOperator numbers) {
        return this;
    }

    /** The exception at which a thread stands, with its causes. Runs code of the JDK in the program. */
    record Thrown(int thread) implements ProgramQuestion<ThrownView> {}

    /** Where its code comes from: the class path first, then the modules. */
    record Modules() implements ProgramQuestion<List<ModuleView>> {}

    /** The sources of the loaded classes that are not the JDK's; those that were found. */
    record LoadedSources() implements ProgramQuestion<List<SourceFile>> {}

    /** The places of these lines of a source at which a breakpoint can stand. Needs no program. */
    record BreakpointPlaces(SourceFile source, int first, int last) implements ProgramQuestion<List<CodePlace>> {}

    /** Throws a {@link ThreadDeath} in each of these threads: their {@code finally} blocks run, their locks are released. */
    record EndThreads(List<Integer> threads) implements ProgramQuestion<Boolean> {
        public EndThreads {
            threads = List.copyOf(threads);
        }
    }

    /** Where a variable that a client shows is declared. */
    record Declaration(int reference, String name) implements ProgramQuestion<SourcePlace> {
        @Override
        public int number() {
            return reference;
        }

        @Override
        public ProgramQuestion<SourcePlace> renumbered(IntUnaryOperator numbers) {
            return new Declaration(numbers.applyAsInt(reference), name);
        }
    }

    /**
     * Bytes of an object: of an array of primitives, a string (UTF-16, big-endian), a byte buffer.
     *
     * @param object its identity, as values tell it
     * @param offset where to begin; what lies outside the object is left out
     */
    record Bytes(long object, long offset, int count) implements ProgramQuestion<byte[]> {}

    /** Writes bytes into an array of primitives or a byte buffer; how many were written. */
    record Write(long object, long offset, byte[] bytes) implements ProgramQuestion<Integer> {}

    /** Gives an object a name, for conditions; another one loses it. */
    record Mark(long object, String name) implements ProgramQuestion<Boolean> {}

    /** Puts the code that has changed since the program was started into it. */
    record Replace() implements ProgramQuestion<ReplacedView> {}

    /** Who holds which locks, and who waits for them; in a recording, at the view. */
    record Locks() implements ProgramQuestion<LocksView> {}

    /**
     * The places of a kind in the sources of the program's classes that are loaded, or recorded; the JDK's left out.
     *
     * @param pattern as {@code :break pattern} takes it
     */
    record Places(String pattern) implements ProgramQuestion<List<SourcePlace>> {}

    /** An object that an expression gives, whose uses are to be found; only recordings know them. */
    record Used(String expression, int frameId) implements ProgramQuestion<DataPlace> {
        @Override
        public int number() {
            return frameId;
        }

        @Override
        public ProgramQuestion<DataPlace> renumbered(IntUnaryOperator numbers) {
            return new Used(expression, numbers.applyAsInt(frameId));
        }
    }
}
