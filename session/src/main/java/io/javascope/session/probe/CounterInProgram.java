package io.javascope.session.probe;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.Field;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.VMDisconnectedException;
import io.javascope.session.breakpoint.HitCounts;
import java.util.Optional;

/** An {@code AtomicInteger} of the program, which is read and written while it runs. */
final class CounterInProgram implements HitCounts.Counter {
    private final ObjectReference counter;
    private final Field value;

    CounterInProgram(ObjectReference counter) {
        this.counter = counter;
        this.value = counter.referenceType().fieldByName("value");
    }

    @Override
    public Optional<Integer> get() {
        try {
            return Optional.of(((IntegerValue) counter.getValue(value)).value());
        } catch (VMDisconnectedException _) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized Optional<Integer> increment() {
        var next = get().map(it -> it + 1);
        next.ifPresent(this::set);
        return next;
    }

    void set(int count) {
        try {
            counter.setValue(value, counter.virtualMachine().mirrorOf(count));
        } catch (InvalidTypeException | ClassNotLoadedException e) {
            throw new IllegalStateException("an AtomicInteger has an int", e);
        } catch (VMDisconnectedException _) {
            return; // nobody counts any more
        }
    }
}
