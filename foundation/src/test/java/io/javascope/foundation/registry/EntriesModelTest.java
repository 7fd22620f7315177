package io.javascope.foundation.registry;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lincheck: registering, finding and dying at the same time is as if one came after the other. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "who", gen = IntGen.class, conf = "0:2")
public class EntriesModelTest {
    private final List<AtomicBoolean> alive =
            List.of(new AtomicBoolean(true), new AtomicBoolean(true), new AtomicBoolean(true));
    private final Entries<Integer, AtomicBoolean> entries = new Entries<>(AtomicBoolean::get);

    @Operation
    public int register(@Param(name = "key") int key, @Param(name = "who") int who) {
        return number(entries.put(key, alive.get(who)));
    }

    @Operation
    public int lookUp(@Param(name = "key") int key) {
        return number(entries.get(key));
    }

    @Operation
    public boolean unregister(@Param(name = "key") int key, @Param(name = "who") int who) {
        // Of a dead one nobody sees whether its entry was still there.
        return entries.remove(key, alive.get(who)) && alive.get(who).get();
    }

    @Operation
    public void die(@Param(name = "who") int who) {
        alive.get(who).set(false);
    }

    private int number(@Nullable AtomicBoolean holder) {
        for (int who = 0; who < alive.size(); who++) {
            if (alive.get(who) == holder) {
                return who;
            }
        }
        return -1;
    }

    @Test
    void in_every_interleaving_a_key_has_one_living_holder() {
        new ModelCheckingOptions()
                .iterations(20)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(300)
                .check(EntriesModelTest.class);
    }

    @Test
    void under_stress_a_key_has_one_living_holder() {
        new StressOptions()
                .iterations(10)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(1_000)
                .check(EntriesModelTest.class);
    }
}
