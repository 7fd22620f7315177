import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes of a library. */
public class Tests {
    private int started;
    private int passed;

    /** args: where to print, then the classes */
    public static void main(String[] args) throws IOException {
        var tests = new Tests();
        Launcher launcher = LauncherFactory.create();
        for (String name : List.of(args).subList(1, args.length)) {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request().selectors(selectClass(name)).build(), tests.counting());
        }
        try (var out = new PrintWriter(args[0], StandardCharsets.UTF_8)) {
            tests.tell(out);
        }
    }

    private void tell(PrintWriter out) {
        out.println("started " + started);
        out.println("passed " + passed);
    }

    private TestExecutionListener counting() {
        return new TestExecutionListener() {
            @Override
            public void executionStarted(TestIdentifier test) {
                started += test.isTest() ? 1 : 0;
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                passed += test.isTest() && good ? 1 : 0;
            }
        };
    }
}
