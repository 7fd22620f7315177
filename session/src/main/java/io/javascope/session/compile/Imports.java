package io.javascope.session.compile;

import java.util.List;
import java.util.regex.Pattern;

/** The imports of a source, found without parsing it: a file that does not compile has them too. */
final class Imports {
    private static final Pattern IMPORT =
            Pattern.compile("^\\s*import\\s+((?:static\\s+|module\\s+)?[\\w.]+(?:\\.\\*)?)\\s*;", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^[\\w@(){}\"=, \\t-]*\\b(class|interface|enum|record)\\s+\\w+", Pattern.MULTILINE);

    private Imports() {}

    /** Without {@code import} and the semicolon. */
    static List<String> of(String source) {
        var type = TYPE.matcher(source);
        var head = type.find() ? source.substring(0, type.start()) : source;
        return IMPORT.matcher(head)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .toList();
    }
}
