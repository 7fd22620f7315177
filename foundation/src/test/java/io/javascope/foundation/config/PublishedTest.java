package io.javascope.foundation.config;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Lincheck: reads and changes of what is published are as if one came after the other. */
@Param(name = "amount", gen = IntGen.class, conf = "1:5")
public class PublishedTest {
    /** Two values that change together; a torn read would show them apart. */
    record Pair(int left, int right) {}

    private final Published<Pair> published = new Published<>(new Pair(0, 0));

    @Operation
    public String read() {
        return published.read().toString();
    }

    @Operation
    public String add(@Param(name = "amount") int amount) {
        return published
                .change(pair -> new Pair(pair.left() + amount, pair.right() - amount))
                .toString();
    }

    @Operation
    public String swap() {
        return published.change(pair -> new Pair(pair.right(), pair.left())).toString();
    }

    @Test
    void everyInterleavingIsLinearizable() {
        new ModelCheckingOptions()
                .iterations(15)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(500)
                .check(PublishedTest.class);
    }

    @Test
    void underStressItIsLinearizable() {
        new StressOptions()
                .iterations(10)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(1_000)
                .check(PublishedTest.class);
    }
}
