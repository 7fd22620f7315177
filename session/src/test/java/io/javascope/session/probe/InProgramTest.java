package io.javascope.session.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InProgramTest {

    @Test
    void theSharedClassIsForJava17AndNamesNothingOfOurs() {
        var bytes = SharedClass.bytes();
        var model = ClassFile.of().parse(bytes);
        assertThat(model.majorVersion()).isEqualTo(61);
        assertThat(model.thisClass().asInternalName()).isEqualTo("java/lang/JavaScopeProbes");
        model.constantPool().forEach(entry -> assertThat(entry.toString()).doesNotContain("javascope"));
        assertThat(ClassFile.of().verify(bytes)).isEmpty();
    }

    @Test
    void aBreakpointInsideOfAnExpressionDoesNotCount() {
        var shared = new InProgram();
        assertThat(shared.entered()).isTrue();
        assertThat(shared.entered()).isFalse();
        assertThat(shared.isInside()).isTrue();
        shared.left();
        assertThat(shared.entered()).isTrue();
    }

    @Test
    void messagesThatFindNoRoomAreCountedAndTheOthersKeepTheirOrder() throws ReflectiveOperationException {
        var shared = new InProgram();
        int fit = 0;
        for (int i = 0; i < InProgram.WORDS; i++) {
            shared.put(7, "message " + i + " ü");
        }
        var text = MessageRing.text(Arrays.copyOf(words(shared), (int) number(shared, "written")));
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo("message " + i + " ü");
            fit++;
        }
        assertThat(fit).isPositive();
        assertThat(number(shared, "dropped")).isEqualTo(InProgram.WORDS - fit);
    }

    @Test
    void theDebuggerIsWokenOnceUntilItWaitsAgain() {
        var shared = new InProgram();
        assertThat(shared.put(1, "first")).isTrue();
        assertThat(shared.put(1, "second")).isFalse();
    }

    @Test
    void manyThreadsCountExactly() throws InterruptedException {
        var shared = new InProgram();
        var all = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    shared.counterOf(40 + i % 3).incrementAndGet();
                }
                all.countDown();
            });
        }
        all.await();
        assertThat(shared.counterOf(40).get()
                        + shared.counterOf(41).get()
                        + shared.counterOf(42).get())
                .isEqualTo(4_000);
        assertThat(shared.counterOf(3)).hasValue(0).isInstanceOf(AtomicInteger.class);
    }

    @Test
    void valuesHaveTheTextThatTheDebuggerGivesThem() {
        assertThat(InProgram.text("a\"b")).isEqualTo("a\"b");
        assertThat(InProgram.text('\n')).isEqualTo("'\\n'");
        assertThat(InProgram.text('\'')).isEqualTo("'\\''");
        assertThat(InProgram.text('\u0001')).isEqualTo("'\\u0001'");
        assertThat(InProgram.text(2.5)).isEqualTo("2.5");
        assertThat(InProgram.text(null)).isEqualTo("null");
        assertThat(InProgram.text(List.of("a", 1))).isEqualTo("[a, 1]");
        assertThat(InProgram.text(new Object[] {"a", 'b', new int[] {1, 2}, null}))
                .isEqualTo("[a, 'b', [1, 2], null]");
        var itself = new Object[1];
        itself[0] = itself;
        assertThat(InProgram.text(itself)).isEqualTo("[[[[\u2026]]]]");
        assertThat(InProgram.text(new int[1_000])).hasSize(2 + 100 * 3 + 1);
        assertThat(InProgram.text(new StringBuilder("x".repeat(10_000)))).hasSize(4_096);
        assertThat(InProgram.problem(new IllegalStateException("why")))
                .isEqualTo("<java.lang.IllegalStateException: why>");
    }

    private static long[] words(InProgram shared) throws ReflectiveOperationException {
        var field = InProgram.class.getDeclaredField("ring");
        field.setAccessible(true);
        return (long[]) field.get(shared);
    }

    private static long number(InProgram shared, String name) throws ReflectiveOperationException {
        var field = InProgram.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.getLong(shared);
    }
}
