package io.javascope.session.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Expressions with what must come of them, from a data file beside the tests. */
final class TypedCases {
    private static final Pattern CASE = Pattern.compile("(?:(\\d+)\\| )?(.*?) ==> (.*?)(?: ## .*)?");

    private TypedCases() {}

    /**
     * An expression.
     *
     * @param stop where it is typed
     * @param release the only Java (17) or the oldest one (25) that it is for; 0: any
     */
    record TypedCase(String stop, int release, String text, String expected) {
        boolean isFor(int feature) {
            return release == 0 || (release == 17 ? feature == 17 : feature >= release);
        }

        @Override
        public String toString() {
            return stop + ": " + text;
        }
    }

    static List<TypedCase> of(String resource) {
        var cases = new ArrayList<TypedCase>();
        var stop = "";
        for (var line : read(resource).lines().toList()) {
            if (line.startsWith("@ ")) {
                stop = line.substring(2);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var found = CASE.matcher(line);
                if (!found.matches()) {
                    throw new IllegalStateException("not a case: " + line);
                }
                var release = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
                cases.add(new TypedCase(stop, release, found.group(2).replace('⏎', '\n'), found.group(3)));
            }
        }
        return cases;
    }

    private static String read(String resource) {
        try (var in = TypedCases.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
