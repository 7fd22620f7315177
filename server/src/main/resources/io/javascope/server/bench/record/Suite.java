import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a JUnit suite: all tests of a jar, or the classes that are named; says what each test came to. */
public class Suite {
    public static void main(String[] args) throws InterruptedException {
        var results = new Results();
        var launcher = LauncherFactory.create();
        Collection<String> names =
                args.length == 1 ? classes(launcher, Path.of(args[0])) : List.of(args).subList(1, args.length);
        for (String name : names) {
            // Some classes leave values of the thread behind that others do not expect: their build forks for each class.
            var thread = new Thread(() -> launcher.execute(request(selectClass(name)), results), name);
            thread.start();
            thread.join();
        }
        results.lines.forEach(System.out::println);
        System.out.println("result " + results.passed + " passed " + results.lines.size() + " others");
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("cpu " + system.getProcessCpuTime());
        System.out.flush();
        // Some suites leave threads behind.
        System.exit(0);
    }

    private static LauncherDiscoveryRequest request(DiscoverySelector selector) {
        return LauncherDiscoveryRequestBuilder.request().selectors(selector).build();
    }

    /** The test classes of a jar, by name. */
    private static Set<String> classes(Launcher launcher, Path jar) {
        var plan = launcher.discover(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClasspathRoots(Set.of(jar))).build());
        return plan.getRoots().stream()
                .flatMap(engine -> plan.getChildren(engine).stream())
                .flatMap(container -> container.getSource().stream())
                .map(source -> ((ClassSource) source).getClassName())
                .collect(Collectors.toCollection(TreeSet::new));
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
