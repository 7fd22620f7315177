package io.javascope.workspace.outline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads package and top-level types off the tokens of a source, in one pass and without a parser: a breakpoint is set
 * before anything else is asked for, and javac's parser would cost a third of a second in a fresh JVM. Broken text gives
 * what could be recognised. Any thread.
 */
public final class UnitScanner {

    private static final Set<String> DECLARES = Set.of("class", "interface", "enum");

    private final Tokens tokens;
    private final Set<String> types = new LinkedHashSet<>();
    private String packageName = "";
    private boolean membersOutside;

    private UnitScanner(String text) {
        tokens = new Tokens(text);
    }

    /**
     * What this text declares; never fails.
     *
     * @param fileName the name of its file, which gives a compact source file its class
     */
    public static SourceUnit scan(String fileName, String text) {
        UnitScanner scanner = new UnitScanner(text);
        scanner.topLevel();
        List<String> types = new ArrayList<>(scanner.types);
        if (scanner.membersOutside) {
            types.addFirst(fileName.endsWith(".java") ? fileName.substring(0, fileName.length() - 5) : fileName);
        }
        return new SourceUnit(scanner.packageName, fileName, types);
    }

    private void topLevel() {
        String before = "";
        for (String token = tokens.next(); !token.isEmpty(); token = tokens.next()) {
            before = switch (token) {
                case "{" -> skip("{", "}");
                case "@" -> annotationOrType();
                case "package" -> packageDeclaration();
                case "(" -> {
                    membersOutside = true;
                    yield skip("(", ")");
                }
                case "record" -> recordDeclaration();
                default -> {
                    if (DECLARES.contains(token) && !before.equals(".")) {
                        declare(tokens.next());
                    }
                    yield token;
                }
            };
        }
    }

    private void declare(String name) {
        if (Tokens.isName(name)) {
            types.add(name);
        }
    }

    private String packageDeclaration() {
        StringBuilder name = new StringBuilder();
        String token = tokens.next();
        while (Tokens.isName(token) || token.equals(".")) {
            name.append(token);
            token = tokens.next();
        }
        packageName = name.toString();
        return token;
    }

    /** {@code record} is a keyword only before a name and a header. */
    private String recordDeclaration() {
        String name = tokens.next();
        if (!Tokens.isName(name)) {
            return tokens.pushBack(name);
        }
        String after = tokens.next();
        if (after.equals("<")) {
            declare(name);
            while (!after.equals("(") && !after.isEmpty() && !after.equals("{")) {
                after = tokens.next();
            }
        } else if (after.equals("(")) {
            declare(name);
        }
        return after.equals("(") ? skip("(", ")") : tokens.pushBack(after);
    }

    private String annotationOrType() {
        String name = tokens.next();
        if (name.equals("interface")) {
            declare(tokens.next());
            return name;
        }
        String after = tokens.next();
        while (after.equals(".")) {
            tokens.next();
            after = tokens.next();
        }
        return after.equals("(") ? skip("(", ")") : tokens.pushBack(after);
    }

    /** Passes over a group whose opening token was read; gives its closing token. */
    private String skip(String opening, String closing) {
        int depth = 1;
        while (depth > 0) {
            String token = tokens.next();
            if (token.isEmpty()) {
                return "";
            }
            depth += token.equals(opening) ? 1 : token.equals(closing) ? -1 : 0;
        }
        return closing;
    }
}
