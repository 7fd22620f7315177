package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of one name, as after a redefinition: what each method did is read by the code with which it ran. */
final class TwoVersionsIT {
    private static final int RETURNS = 6;

    @TempDir
    private static Path folder = Path.of("");

    @Test
    void aMethodIsReadWithTheTablesOfTheClassThatRan() throws Exception {
        Path first = compiled("first", "int one = a + 1;", "int two = one * 2;");
        Path second = compiled("second", "String text = \"x\" + a; long wide = a;", "int two = text.length();");
        var run = RecordedFixture.run(folder, "plan=full", "TwoVersions", first.toString(), second.toString());
        assertThat(run.output()).containsExactly("4", "2");
        try (var pool = new CpuPool("two-versions-test")) {
            Timeline timeline = Timeline.open(run.recording(), pool);
            CodeLine line = timeline.travel().line("Step.java", _ -> true, RETURNS);
            List<Hit> hits = timeline.hits().of(new Stop(0, line, Stop.ALWAYS));
            assertThat(hits).hasSize(2);
            assertThat(locals(timeline, hits.getFirst())).containsExactly("a", "one", "two");
            assertThat(locals(timeline, hits.getLast())).containsExactly("a", "text", "wide", "two");
        }
    }

    private static List<String> locals(Timeline timeline, Hit hit) throws Exception {
        RecordedState state = timeline.state(hit.track(), hit.sequence());
        return state.locals(hit.track().thread(), 0).stream()
                .map(Variable::name)
                .toList();
    }

    private static Path compiled(String name, String... lines) throws Exception {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path source = classes.resolve("Step.java");
        Files.writeString(source, """
                package twice;
                public class Step implements java.util.function.IntUnaryOperator {
                    public int applyAsInt(int a) {
                        %s
                        %s
                        return two;
                    }
                }
                """.formatted((Object[]) lines));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-g", "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        return classes;
    }
}
