package io.javascope.analysis.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Edits as somebody types them: in bodies and in declarations, whole and half-typed. */
public final class RandomEdits {
    private static final int TRIES = 20;

    private RandomEdits() {}

    /** The text with one random edit, most of them in bodies. Its line ends become those of Unix. */
    public static String edited(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return "class Empty { int m() { String s = null; return s.length(); } }\n";
        }
        int line = random.nextInt(lines.size());
        for (int tries = 0; tries < TRIES && !lines.get(line).startsWith("        "); tries++) {
            line = random.nextInt(lines.size());
        }
        String old = lines.get(line);
        switch (random.nextInt(16)) {
            case 0 -> lines.set(line, old.replaceFirst("\\d+", String.valueOf(random.nextInt(3))));
            case 1 -> lines.remove(line);
            case 2 -> lines.add(line, old);
            case 3 -> lines.add(line, "        // a comment");
            case 4 -> lines.set(line, old.replaceFirst("private ", "public "));
            case 5 -> lines.set(line, old.replaceFirst("return ", "String q = null; q.trim(); return "));
            case 6 -> lines.set(line, old.replaceFirst(";", ""));
            case 7 -> lines.set(line, old.replaceFirst("int ", "long "));
            case 8 -> lines.set(line, old.replaceFirst("return [^;]+;", "return null;"));
            case 9 -> lines.set(line, old.replaceFirst("\\}", ""));
            case 10 -> lines.set(line, old.replaceFirst("\"", ""));
            case 11 -> lines.set(line, old.replaceFirst("new (\\w+)\\(", "new $1x("));
            case 12 -> lines.set(line, old.replaceFirst("static ", "synchronized "));
            case 13 -> lines.add(line, "        Runnable r = () -> { Object o = null; o.hashCode(); }; r.run();");
            case 14 -> lines.add(line, "    int added" + random.nextInt(100) + "() { return 0; }");
            default -> lines.set(line, old.replace("==", "!="));
        }
        return String.join("\n", lines) + "\n";
    }
}
