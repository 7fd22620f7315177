import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a JUnit suite: all tests of a jar, or the classes that are named; says what each test came to. */
public class Suite {
    public static void main(String[] args) {
        var results = new Results();
        LauncherFactory.create().execute(request(args), results);
        results.lines.forEach(System.out::println);
        System.out.println("result " + results.passed + " passed " + results.lines.size() + " others");
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("cpu " + system.getProcessCpuTime());
        System.out.flush();
        // Some suites leave threads behind.
        System.exit(0);
    }

    private static LauncherDiscoveryRequest request(String[] args) {
        var selectors = args.length == 1
                ? selectClasspathRoots(Set.of(Path.of(args[0])))
                : Stream.of(args).skip(1).map(name -> (DiscoverySelector) selectClass(name)).toList();
        return LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
    }

    /** What did not pass, in words that are the same in each run. */
    private static final class Results implements TestExecutionListener {
        private final Set<String> lines = new TreeSet<>();
        private int passed;

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                passed += test.isTest() ? 1 : 0;
            } else {
                lines.add(result.getStatus() + " " + test.getUniqueId() + " "
                        + result.getThrowable().map(thrown -> thrown.getClass().getName()).orElse(""));
                result.getThrowable().ifPresent(thrown -> System.err.println(test.getUniqueId() + " " + thrown));
            }
        }

        @Override
        public synchronized void executionSkipped(TestIdentifier test, String reason) {
            lines.add("SKIPPED " + test.getUniqueId());
        }
    }
}
