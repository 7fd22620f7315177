package io.javascope.workspace.testrun;

import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test: the JUnit platform where it is on the class path, else JUnit 4 (which runs JUnit 3 too), else TestNG. Ends with status 0
 * when all passed, 1 when one failed, 3 when there is none of that name. The libraries are reached by reflection, because
 * any version of theirs may be there.
 */
public final class TestRun {
    private static final String PLATFORM = "org.junit.platform.";
    private static final String TESTNG = "org.testng.";
    private static final int NONE = 3;

    private TestRun() {}

    /** @param arguments the class; then perhaps a method of it */
    public static void main(String[] arguments) throws Exception {
        Class<?> test = Class.forName(arguments[0]);
        String method = arguments.length > 1 ? arguments[1] : null;
        int status = NONE;
        if (isThere(PLATFORM + "launcher.core.LauncherFactory")) {
            status = onPlatform(test, method);
        }
        if (status == NONE && isThere("org.junit.runner.JUnitCore")) {
            status = inJUnit4(test, method);
        }
        if (status == NONE && isThere(TESTNG + "TestNG")) {
            status = inTestNG(test, method);
        }
        if (status == NONE) {
            System.err.println("There is no test " + (method == null ? "" : method + " ") + "in " + test.getName()
                    + " that a test library on the class path knows.");
        }
        System.out.flush();
        System.exit(status); // what the tests have left running must not keep the debugger
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, TestRun.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static int onPlatform(Class<?> test, @Nullable String method) throws Exception {
        Class<?> selector = Class.forName(PLATFORM + "engine.DiscoverySelector");
        List<Object> chosen = selectors(Class.forName(PLATFORM + "engine.discovery.DiscoverySelectors"), test, method);
        if (chosen.isEmpty()) {
            return NONE;
        }
        Object selectors = Array.newInstance(selector, chosen.size());
        for (int i = 0; i < chosen.size(); i++) {
            Array.set(selectors, i, chosen.get(i));
        }
        Class<?> builder = Class.forName(PLATFORM + "launcher.core.LauncherDiscoveryRequestBuilder");
        Object request = call(builder, null, "request");
        call(builder, request, "selectors", new Class<?>[] {selectors.getClass()}, selectors);
        Object wanted = call(builder, request, "build");
        Class<?> summing = Class.forName(PLATFORM + "launcher.listeners.SummaryGeneratingListener");
        Object listener = summing.getConstructor().newInstance();
        Class<?> heard = Class.forName(PLATFORM + "launcher.TestExecutionListener");
        Object listeners = Array.newInstance(heard, 1);
        Array.set(listeners, 0, listener);
        Class<?> launcher = Class.forName(PLATFORM + "launcher.Launcher");
        Object started = call(Class.forName(PLATFORM + "launcher.core.LauncherFactory"), null, "create");
        call(
                launcher,
                started,
                "execute",
                new Class<?>[] {Class.forName(PLATFORM + "launcher.LauncherDiscoveryRequest"), listeners.getClass()},
                wanted,
                listeners);
        Class<?> summary = Class.forName(PLATFORM + "launcher.listeners.TestExecutionSummary");
        Object told = call(summing, listener, "getSummary");
        long found = (Long) call(summary, told, "getTestsFoundCount");
        if (found == 0) {
            return NONE;
        }
        long failed = (Long) call(summary, told, "getTotalFailureCount");
        PrintWriter errors = new PrintWriter(System.err, true);
        call(summary, told, "printFailuresTo", new Class<?>[] {PrintWriter.class}, errors);
        return said(found, failed);
    }

    /** A method by its name may have parameters that nobody has typed: all of that name are meant. */
    private static List<Object> selectors(Class<?> from, Class<?> test, @Nullable String method) throws Exception {
        List<Object> all = new ArrayList<>();
        if (method == null) {
            all.add(call(from, null, "selectClass", new Class<?>[] {Class.class}, test));
            return all;
        }
        for (Class<?> owner = test; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Method each : owner.getDeclaredMethods()) {
                if (each.getName().equals(method) && !each.isSynthetic()) {
                    all.add(call(from, null, "selectMethod", new Class<?>[] {Class.class, Method.class}, test, each));
                }
            }
        }
        return all;
    }

    private static int inJUnit4(Class<?> test, @Nullable String method) throws Exception {
        Class<?> request = Class.forName("org.junit.runner.Request");
        Object wanted = method == null
                ? call(request, null, "aClass", new Class<?>[] {Class.class}, test)
                : call(request, null, "method", new Class<?>[] {Class.class, String.class}, test, method);
        Class<?> core = Class.forName("org.junit.runner.JUnitCore");
        Object result = call(core, core.getConstructor().newInstance(), "run", new Class<?>[] {request}, wanted);
        Class<?> results = Class.forName("org.junit.runner.Result");
        Class<?> failure = Class.forName("org.junit.runner.notification.Failure");
        List<?> failures = (List<?>) call(results, result, "getFailures");
        for (Object each : failures) {
            System.err.println(each);
            System.err.println(call(failure, each, "getTrace"));
        }
        int found = (Integer) call(results, result, "getRunCount");
        return found == 0 && failures.isEmpty() ? NONE : said(Math.max(found, failures.size()), failures.size());
    }

    private static int inTestNG(Class<?> test, @Nullable String method) throws Exception {
        Class<?> xmlSuite = Class.forName(TESTNG + "xml.XmlSuite");
        Class<?> xmlTest = Class.forName(TESTNG + "xml.XmlTest");
        Class<?> xmlClass = Class.forName(TESTNG + "xml.XmlClass");
        Object suite = xmlSuite.getConstructor().newInstance();
        Object tests = xmlTest.getConstructor(xmlSuite).newInstance(suite);
        Object wanted = xmlClass.getConstructor(Class.class).newInstance(test);
        if (method != null) {
            Object included = Class.forName(TESTNG + "xml.XmlInclude")
                    .getConstructor(String.class)
                    .newInstance(method);
            call(xmlClass, wanted, "setIncludedMethods", new Class<?>[] {List.class}, listOf(included));
        }
        call(xmlTest, tests, "setXmlClasses", new Class<?>[] {List.class}, listOf(wanted));
        Class<?> testng = Class.forName(TESTNG + "TestNG");
        // Without its own listeners, which write reports into the working folder.
        Object runner = testng.getConstructor(boolean.class).newInstance(false);
        Class<?> listening = Class.forName(TESTNG + "TestListenerAdapter");
        Object listener = listening.getConstructor().newInstance();
        call(testng, runner, "setVerbose", new Class<?>[] {int.class}, 0);
        call(testng, runner, "addListener", new Class<?>[] {Class.forName(TESTNG + "ITestNGListener")}, listener);
        call(testng, runner, "setXmlSuites", new Class<?>[] {List.class}, listOf(suite));
        call(testng, runner, "run");
        List<Object> failures = new ArrayList<>((List<?>) call(listening, listener, "getFailedTests"));
        int found = failures.size()
                + ((List<?>) call(listening, listener, "getPassedTests")).size()
                + ((List<?>) call(listening, listener, "getSkippedTests")).size();
        failures.addAll((List<?>) call(listening, listener, "getConfigurationFailures"));
        Class<?> result = Class.forName(TESTNG + "ITestResult");
        for (Object failure : failures) {
            System.err.println(call(result, failure, "getName"));
            Object thrown = call(result, failure, "getThrowable");
            if (thrown instanceof Throwable) {
                ((Throwable) thrown).printStackTrace(new PrintWriter(System.err, true));
            }
        }
        return found == 0 && failures.isEmpty() ? NONE : said(Math.max(found, failures.size()), failures.size());
    }

    /** One that can be changed: TestNG does. */
    private static List<Object> listOf(Object only) {
        List<Object> list = new ArrayList<>();
        list.add(only);
        return list;
    }

    private static int said(long found, long failed) {
        System.out.println(found + (found == 1 ? " test: " : " tests: ") + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static Object call(Class<?> type, @Nullable Object target, String name) throws Exception {
        return call(type, target, name, new Class<?>[0]);
    }

    private static Object call(
            Class<?> type, @Nullable Object target, String name, Class<?>[] parameters, Object... arguments)
            throws Exception {
        try {
            return type.getMethod(name, parameters).invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Exception) {
                throw (Exception) failed.getCause();
            }
            throw failed;
        }
    }
}
