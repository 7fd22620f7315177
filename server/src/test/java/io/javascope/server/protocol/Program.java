package io.javascope.server.protocol;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A program of the fixtures and how it is launched. */
record Program(FixtureSource source, Map<String, Object> launch) {

    /** A compiled program, by its simple name. */
    static Program named(String name) {
        FixtureSource source = Fixtures.source("programs/" + name + ".java");
        Map<String, Object> launch = new LinkedHashMap<>();
        launch.put("mainClass", source.className());
        launch.put("classPaths", List.of(Fixtures.classes().toString()));
        launch.put("sourcePaths", List.of(Fixtures.sources().toString()));
        return new Program(source, launch);
    }

    /** A source file that is launched as it is. */
    static Program file(String name) {
        FixtureSource source = Fixtures.source(name);
        Map<String, Object> launch = new LinkedHashMap<>();
        launch.put("file", source.path().toString());
        return new Program(source, launch);
    }

    /** The same with one more attribute. */
    Program with(String attribute, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(launch);
        more.put(attribute, value);
        return new Program(source, more);
    }

    /** The same with arguments. */
    Program args(String... words) {
        return with("args", List.of(words));
    }

    /** The same on this Java; the test is skipped where there is none. */
    Program on(int feature) {
        var jdk = JdkSearch.ofThisMachine().exactly(feature);
        Assumptions.assumeTrue(jdk.isPresent(), "a JDK " + feature + " on this machine");
        return with("javaExec", jdk.map(Jdk::java).orElseThrow().toString());
    }

    /** The line with the marker. */
    int line(String marker) {
        return source.line(marker);
    }

    String path() {
        return source.path().toString();
    }
}
